"""What people outside read at secret addresses of their own, without an account: a page, a PDF and a calendar that change with it."""
