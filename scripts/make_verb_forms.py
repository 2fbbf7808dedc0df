"""Write src/isnad/language/verb_forms.tsv: the finite forms of common verbs, for telling verbs from nouns, and their
regular verbal nouns (code m).

Input: src/isnad/language/common_verbs.toml. Run from the repository: python scripts/make_verb_forms.py
"""

from __future__ import annotations

import sys
from pathlib import Path

from isnad.language.conjugation import Lemma, VerbForm
from isnad.rules import load_toml

TARGET = Path(__file__).parents[1] / "src/isnad/language/verb_forms.tsv"


def lemmas() -> list[Lemma]:
    """Return the verbs of common_verbs.toml."""
    out = []
    for key, words in load_toml("isnad.language", "common_verbs.toml")["verbs"].items():
        pattern, vowel = (key[0], key[1:]) if key[0] == "1" and key != "10" else (key, "")
        out += [Lemma(word, pattern, vowel) for word in words.split()]
    return out


def code(form: VerbForm) -> str:
    """Return tense, person, gender and number in four letters: p3ms, i3fp (i: present, j: jussive)."""
    tense = "p" if form.tense == "past" else "j" if form.mood == "jussive" else "i"
    return f"{tense}{form.person}{form.gender or '-'}{form.number}"


def table() -> str:
    """Return the whole file: form, codes; sorted by form."""
    codes: dict[str, set[str]] = {}
    for lemma in lemmas():
        for form in lemma.forms():
            if form.tense == "masdar" and form.number == "s" and not form.mood:
                codes.setdefault(form.form, set()).add("m")
            if form.tense not in ("past", "present") or form.person == 2 or form.gender + form.number == "fp":
                continue
            if len(form.form) < 2 or (form.tense == "past" and form.person == 1 and form.number == "s"):
                continue
            codes.setdefault(form.form, set()).add(code(form))
            for bound in form.bound:
                codes.setdefault(bound + "+", set()).add(code(form))
    lines = [f"{form}\t{' '.join(sorted(found))}" for form, found in sorted(codes.items())]
    plain = [x for x in lines if "+" not in x]
    free = {x.split("\t")[0] for x in plain}
    bound_only = [x for x in lines if "+\t" in x and x.split("+")[0] not in free]
    return (
        "# form, readings; form+: before a pronoun only; made by scripts/make_verb_forms.py\n"
        + "\n".join(plain + bound_only)
        + "\n"
    )


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
    sys.stdout.write(f"{TARGET}: {TARGET.stat().st_size} bytes\n")
