"""The game in plain lines: for screen readers, pipes and terminals that can't be drawn on.

Every line makes sense by itself, in the order in which it is heard; nothing is drawn, coloured or overwritten.
"""
