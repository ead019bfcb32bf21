"""A class in front of one projector: the warm-up, its plan and its votes, and the same questions on paper."""
