#!/usr/bin/env python3
# tiempo: 900
"""kill -9 of the whole engine on SQLite: at least 100 rounds, at least 30 of the kills inside a commit."""
import kill9_rondas

kill9_rondas.rondas(100, 30, "prog_kill9_motor", con_preparacion=True, commits=40)
