"""The words of invoices and invoice lists; Danish and Chinese stand in the catalogues."""

from typing import Final

from django.utils.translation import gettext_noop

WORDS: Final = {
    "comma": gettext_noop(", "),
    "unknown": gettext_noop("not known"),
    "invoice": gettext_noop("Invoice {number}"),
    "credit_note": gettext_noop("Credit note {number}"),
    "no_invoice": gettext_noop("no invoice"),
    "invoice_list": gettext_noop("Invoices: {round}"),
    "region": gettext_noop("City-region"),
    "round": gettext_noop("Round of contributions"),
    "purpose": gettext_noop("What is paid by it"),
    "year": gettext_noop("Year"),
    "key": gettext_noop("Cost key"),
    "grounds": gettext_noop("Where the key is laid down"),
    "divided": gettext_noop("Divided"),
    "total": gettext_noop("Sum in all"),
    "settled": gettext_noop("Settled"),
    "due": gettext_noop("To be paid by"),
    "credits": gettext_noop("Credits the round"),
    "credited": gettext_noop("This round was credited whole: {round}"),
    "to": gettext_noop("To"),
    "number": gettext_noop("Invoice no."),
    "member": gettext_noop("Member"),
    "days": gettext_noop("Days of membership"),
    "inhabitants": gettext_noop("Inhabitants"),
    "inhabitants_from": gettext_noop("Inhabitants according to"),
    "share": gettext_noop("Share"),
    "amount": gettext_noop("Amount"),
    "amount_due": gettext_noop("To be paid"),
    "amount_back": gettext_noop("To be paid back"),
    "invoiced": gettext_noop("Invoiced"),
    "paid": gettext_noop("Paid"),
    "not_paid": gettext_noop("not paid"),
    "in_all": gettext_noop("In all"),
    "invoiced_sum": gettext_noop("Invoiced in all"),
    "paid_sum": gettext_noop("Paid in all"),
    "open_sum": gettext_noop("Still to be paid"),
    "method": gettext_noop(
        "Each share is rounded down to the hundredth; what is left goes, a hundredth each, to those whose share lost most by it. "
        "So the amounts come to the sum exactly."
    ),
    "no_votes": gettext_noop("What a member pays has no weight in its vote."),
}
