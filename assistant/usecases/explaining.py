"""A failure in words: what happened, what it means, what to do.

Calm, short, and never more than is known. A path or a name stands only where the person has just
given it; here there is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from assistant.case.fault import CaseFaults, Fault, ValueFault
from assistant.errors import AssistantError
from assistant.i18n.catalogues import CatalogueUnreadable, catalogue
from assistant.i18n.formats import Formats
from assistant.i18n.languages import SOURCE, Direction
from assistant.i18n.languages import language as known_language
from assistant.pack.fault import PackFault
from assistant.pack.pack import bundled_pack
from assistant.usecases.backupfailures import backup_failures
from assistant.usecases.cagefailures import cage_failures
from assistant.usecases.filefailures import file_failures
from assistant.usecases.intakefailures import intake_failures
from assistant.usecases.keyfailures import key_failures
from assistant.usecases.kitfailures import kit_failures
from assistant.usecases.packstore import PackRefused
from assistant.usecases.storefailures import store_failures

Sentences = Mapping[str, tuple[str, str, str]]

_LRI, _PDI = "\u2066", "\u2069"
_MEBIBYTE = 1024 * 1024


def explain_failure(failure: AssistantError, language: str) -> tuple[str, ...]:
    """What happened, what it means for the work, and what to do; then one line for each detail.

    An unknown failure gets a general sentence with its code, so that somebody can be asked.
    """
    if isinstance(failure, CatalogueUnreadable):
        language = SOURCE
    _ = catalogue(language, "ui").gettext
    told = _sentences(_).get(failure.code) or _unknown(_)
    fills = {"code": failure.code, **_shown(failure.params, language)}
    return (*(_filled(sentence, fills) for sentence in told), *_details(failure, language))


def known_codes() -> frozenset[str]:
    """The codes that have words of their own."""

    def same(sentence: str) -> str:
        return sentence

    return frozenset(_sentences(same))


def _sentences(_: Callable[[str], str]) -> Sentences:
    return {
        **_casebook(_),
        **key_failures(_),
        **kit_failures(_),
        **backup_failures(_),
        **_case_files(_),
        **file_failures(_),
        **cage_failures(_),
        **intake_failures(_),
        **store_failures(_),
        **_drafts(_),
        **_installation(_),
    }


def _filled(sentence: str, fills: Mapping[str, str | int]) -> str:
    """The sentence; a figure nobody gave is a gap in it, never a second failure."""
    return sentence.format_map(defaultdict(lambda: "…", fills))


def _shown(params: Mapping[str, str | int], language: str) -> dict[str, str]:
    formats = Formats(language)
    shown = {
        name: formats.number(value) if isinstance(value, int) else value for name, value in params.items()
    }
    if isinstance(limit := params.get("limit"), int):
        shown["limit"] = formats.number(limit // _MEBIBYTE)
    if "field" in shown and (field := bundled_pack().fields.get(shown["field"])) and field.label:
        shown["field"] = catalogue(language, "interview").pgettext(f"field:{field.id}:label", field.label)
    return shown


# -- details


def _details(failure: AssistantError, language: str) -> Iterator[str]:
    match failure:
        case CaseFaults(faults=faults):
            for fault in faults:
                yield _line(fault.path, _reason(fault, language), language)
        case ValueFault():
            yield _reason(failure.at(""), language)
        case PackFault():
            yield _isolated(str(failure), language)
        case PackRefused(faults=refused):
            for one in refused:
                yield _isolated(str(one), language)


def _line(path: str, sentence: str, language: str) -> str:
    return f"{_isolated(path, language)}: {sentence}" if path else sentence


def _reason(fault: Fault, language: str) -> str:
    sentence = bundled_pack().faults[fault.reason]
    translated = catalogue(language, "interview").pgettext(f"fault:{fault.reason}:text", sentence)
    return _filled(translated, fault.params)


def _isolated(text: str, language: str) -> str:
    """Latin text that keeps its order in a line that starts on the right."""
    return f"{_LRI}{text}{_PDI}" if known_language(language).direction is Direction.RTL else text


# -- the words


def _unknown(_: Callable[[str], str]) -> tuple[str, str, str]:
    return (
        _("Something did not work, and the program does not know more about it."),
        _("What was shown as saved is still saved."),
        _("Try once more. If it happens again, note these letters for whoever helps you: {code}."),
    )


def _casebook(_: Callable[[str], str]) -> Sentences:
    return {
        "vault.missing": (
            _("There is no casebook at this place."),
            _("Nothing was changed. The folder may have been moved or renamed, or it is on another disk."),
            _("Plug in the disk or stick if there is one, or choose the folder where it is now."),
        ),
        "vault.not_a_vault": (
            _("This folder is not a casebook."),
            _("Nothing in it was changed."),
            _("Choose the folder of your casebook, or make a new casebook in an empty folder."),
        ),
        "vault.exists": (
            _("There are already files at this place."),
            _("No new casebook was made, so that nothing of what is there is overwritten."),
            _("Choose a new or empty folder."),
        ),
        "vault.header_damaged": (
            _("The part of the casebook that the passphrase opens is damaged, and so is its copy."),
            _("Without that part no passphrase opens the casebook."),
            _("Keep this folder as it is. Open your latest copy of the casebook instead, if you have one."),
        ),
        "vault.cost_refused": (
            _("The casebook asks for settings of encryption that this program never uses."),
            _("It was not opened, because somebody may have changed the file to weaken or to block it."),
            _("Open your latest copy of the casebook. Do not type the passphrase into this one."),
        ),
        "vault.not_enough_memory": (
            _("This computer has not enough free memory to open the casebook."),
            _("Opening needs {mebibytes} MiB, so that guessing the passphrase stays slow. Nothing is lost."),
            _("Close other programs and try again, or use a computer with more memory."),
        ),
        "vault.too_new": (
            _("A later version of this program made the casebook."),
            _("It was not opened, so that nothing in it is lost. Its form is {version}; known is {known}."),
            _("Install the later version of the program, then open the casebook again."),
        ),
        "vault.database_missing": (
            _("The casebook is not complete: the file with your answers is not in the folder."),
            _("It was probably copied only in part. Nothing was changed."),
            _("Copy the whole folder again from where it came, or open your latest copy."),
        ),
        "vault.database_damaged": (
            _("The file with your answers is damaged, or it belongs to another casebook."),
            _("It was not opened, so that nothing gets worse."),
            _(
                "Keep this folder as it is, and open your latest copy of the casebook. Without a copy, "
                "“casebook vault salvage” brings what can still be read into a new casebook."
            ),
        ),
        "vault.busy": (
            _("The casebook is open in another window or program."),
            _("Two at once could overwrite each other, so it was not opened here."),
            _("Close the other window, then try again."),
        ),
        "vault.not_writable": (
            _("The computer does not let this program read or write in the folder of the casebook."),
            _("This change is not saved. What was shown as saved before is still there."),
            _("Check that the disk is not write-protected, or move the folder to a place that is yours."),
        ),
        "vault.replaced": (
            _("The files of this casebook were moved, removed or replaced while it is open."),
            _("This change is not saved. What was shown as saved before is in the files that were moved."),
            _("Leave this window open. Put the files or the stick back, or make a backup elsewhere now."),
        ),
        "vault.disk_full": (
            _("The disk is full."),
            _("This change is not saved. What was shown as saved before is still there."),
            _("Make room on the disk, then save the answer again."),
        ),
        "vault.link_refused": (
            _("A file of the casebook is only a link to another place."),
            _("It was not opened, because your answers could be read or written somewhere else."),
            _("Copy the real files into the folder, or open your latest copy of the casebook."),
        ),
        "vault.case_missing": (
            _("The casebook holds no such case."),
            _("Nothing was changed."),
            _("Close the casebook and open it again."),
        ),
        "vault.record_unreadable": (
            _("One saved answer cannot be read by this version of the program: {field}."),
            _("The answer is still in the casebook; nothing was dropped."),
            _("Open the casebook with the version that saved it, or with a later one."),
        ),
        "vault.record_refused": (
            _("One answer was not saved, because it could not be read back: {field}."),
            _("All other answers are kept."),
            _("Look at this answer again and write it in another way."),
        ),
        "casebook.in_use": (
            _("The casebook already holds a case with answers."),
            _("The other case was not put on top of it, and nothing was changed."),
            _("Make a new casebook for the other case."),
        ),
    }


def _case_files(_: Callable[[str], str]) -> Sentences:
    return {
        "case.faults": (
            _("This case has entries that the open case format does not allow."),
            _("Nothing of it was taken over, and nothing was changed."),
            _("Each line below names a place and what is wrong there. Mend them, then try again."),
        ),
        "case.value": (
            _("This answer does not fit its question."),
            _("It was not saved. All other answers are kept."),
            _("Change the answer as the next line says."),
        ),
        "case.file_missing": (
            _("There is no file at this place, or it may not be read."),
            _("Nothing was taken over, and nothing was changed."),
            _("Check the name and the place of the file, then try again."),
        ),
        "case.file_too_large": (
            _("The file is larger than {limit} MiB. No case file is so large."),
            _("Nothing was taken over, and nothing was changed."),
            _("Choose the case file itself, not a picture, a film or an archive."),
        ),
    }


def _drafts(_: Callable[[str], str]) -> Sentences:
    return {
        "draft.template": (
            _("The pattern for this document has a mistake."),
            _("The document was not written. Your answers are not affected."),
            _("Use the latest version of the program, or tell whoever gave it to you."),
        ),
        "draft.untranslated": (
            _("A sentence of this document has no translation into the language of the request yet."),
            _("The document was not written, so that it is not in two languages at once."),
            _("Choose another language for the request. The sentence is named {sentence}."),
        ),
        "draft.unknown_document": (
            _("The program does not write a document of this kind."),
            _("Nothing was written."),
            _("Choose one of the documents that the program offers."),
        ),
        "draft.unknown_item": (
            _("This letter concerns one entry of your case, and there is no such entry."),
            _("Nothing was written."),
            _("Choose one of the entries for which the letter is offered."),
        ),
        "draft.not_its_language": (
            _("This document is not written in this language."),
            _("Nothing was written."),
            _("Choose one of the languages in which the one who receives it can read it."),
        ),
        "draft.not_a_filing_language": (
            _("A request cannot be filed in this language."),
            _("The Commission works in Arabic, English, French and Spanish only."),
            _("Choose one of these four languages."),
        ),
        "draft.unknown_form": (
            _("The program does not write files of this kind."),
            _("Nothing was written."),
            _("Choose PDF, DOCX, HTML or plain text."),
        ),
        "writers.missing_glyph": (
            _("The document holds a letter or sign that none of its typefaces can show: {character}."),
            _("It was not written, because the reader would see an empty box in its place."),
            _("Write the name or the sentence without this sign, or in the letters of the request."),
        ),
        "writers.text_lost": (
            _("The finished file lacks letters of your document, so it was not handed out."),
            _("Nothing was written. Your answers are not affected; the program has a fault."),
            _("Try another form, such as DOCX or plain text, and report the fault. Letters lost: {count}."),
        ),
    }


def _installation(_: Callable[[str], str]) -> Sentences:
    return {
        "pack.fault": (
            _("A file with the rules or words of the program has a mistake."),
            _("The program stops here rather than give wrong advice. Your answers are not affected."),
            _("Install the program again, or give the next line to whoever looks after the rules."),
        ),
        "pack.refused": (
            _("This folder cannot be used as rules and texts of the program."),
            _("It has mistakes, so nothing was changed: the program goes on with what it had."),
            _("Each line below names a place and what is wrong there. Mend them all, then try again."),
        ),
        "pack.no_earlier": (
            _("There are no other rules and texts to go back to."),
            _("Those that came with the program are in use."),
            _("Nothing needs to be done."),
        ),
        "i18n.catalogue_unreadable": (
            _("A file with translations is damaged."),
            _("The program cannot show its words in this language. Your answers are not affected."),
            _("Install the program again, or use it in English until then."),
        ),
        "selfcheck.failed": (
            _("The program tried itself out, and one step did not give what it should."),
            _("Its results may be wrong on this computer. Your answers are not affected."),
            _("Install the program again, then let it try itself once more."),
        ),
    }
