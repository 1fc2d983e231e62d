#!/usr/bin/env python3
"""kill -9 of a SQLite writer, the hundred rounds and more that the promise asks for."""
# tiempo: 900
import kill9_rondas

kill9_rondas.rondas(120, 30)
