"""The game in plain lines: for screen readers, pipes and terminals that can't be drawn on.

Every line stands for itself, in the order in which it is to be heard; nothing is drawn, coloured or overwritten.
"""
