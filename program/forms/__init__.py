"""Forms are data: lists of typed questions, walked by one small engine."""
