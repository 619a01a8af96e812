"""What the clock drives: wake timers, deliver the outbox."""
