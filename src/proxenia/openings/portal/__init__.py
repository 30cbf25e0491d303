"""A firm's own portal: what a guest who speaks for a firm sees and tells of it, and how the office takes that over."""
