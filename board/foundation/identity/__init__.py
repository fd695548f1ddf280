"""Programmes, boards, people, staff, seats; who may do what."""
