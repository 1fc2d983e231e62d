#!/usr/bin/env python3
"""kill -9 of a SQLite writer, a few rounds."""
import kill9_rondas

kill9_rondas.rondas(12, 3)
