"""Notices about the consultation desk."""
