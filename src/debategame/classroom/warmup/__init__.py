"""The class warm-up: its plan, its states and its votes."""
