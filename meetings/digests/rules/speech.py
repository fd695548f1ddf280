"""Spoken language: which sentences lean on others, which pass the time, which say something.

The lists know English best, and of other languages their commonest words; a sentence in a script
without Latin letters is judged by its length alone.
"""

import re


def _phrases(text: str) -> str:
    """A pattern of alternatives from lines of phrases with commas between them."""
    alternatives = (phrase.strip() for phrase in text.replace("\n", ",").split(","))
    return "|".join(phrase for phrase in alternatives if phrase)


# What needs the sentence before it, or says nothing yet.
_LEANING = _phrases("""
    so, and, but, or, nor, because, which, then, also, plus, instead, however, therefore
    thus, hence
    well, ok(?:ay)?, all right, alright, yes, yeah, yep, no, nope, right, sure, exactly
    anyway, again
    oh, ah, um, uh, hmm?, like, basically, actually, first(?:ly)? off, remote only, no problem
    correct, true, fine, good, great, cool, perfect, i mean, you know, kind of, sort of, now, here
    there, that, this, these, those, it, its, it['’]s, that['’]s, he, she, they, them, such, same
    otherwise, for example, in that case, on the other hand, as i said, to (?:answer|respond)
    my (?:name|question), und, aber, oder, also, ja, nein, das, dies, et, mais, donc, oui, non
    y, pero, entonces, s[ií]
""")
# Greetings, thanks, apologies, and talk about the meeting, its slides and its queue.
_PASSING = _phrases("""
    welcome, thanks?, thank you, sorry, apolog\\w+, hello, hi (?:every|all)
    good (?:morning|afternoon|evening), my name is, i(?:['’]m| am) (?:from|sharing|muted)
    i(?:['’]m| am) going to (?:share|present|start|talk|go)
    let me (?:share|start|just|go|see|check)
    can (?:you|everyone|everybody) (?:hear|see), (?:my|this|the) slides?
    (?:my|share\\w* \\w+) screen, (?:the|in|on) queue, (?:the|our|today[’]s) agenda, time ?box
    next (?:item|topic|speaker|slide|up), on mute, microphone
    (?:my|the) presentation
    present(?:ing)? (?:this|the|my), i (?:think )?(?:don['’]t|do not) (?:know|remember|recall)
    not sure, move on, last meeting, this meeting, the notes?, note ?takers?, (?:a|the|after) break
    you['’]re (?:next|up), go ahead, is that (?:ok|right|correct)
    any (?:questions|comments|objections), get back to, take a look, reach out
    (?:call for|no|hear|heard) (?:comments|objections?|updates?), nothing new
    that is it, that['’]s it
    (?:talk|say more|more to say|speak) about, congratulations
    as (?:you can see|i said|mentioned)
    if (?:that|it) (?:is|['’]s|does), remind (?:you|people), entschuldig\\w+, danke, willkommen
    désolée?, merci, bienvenue, perdón, gracias, bienvenid\\w+
""")
# Words by which somebody says what they need, think or would rather have.
_SAYING = _phrases("""
    needs?, wants?, must, should(?:n['’]t)?, ha(?:s|ve) to
    would (?:rather|prefer|love|like to see)
    prefer\\w*, cannot, can['’]t, never, always, nobody, everybody, because, problems?
    concern\\w*
    worr\\w+, risks?, risky, important, useful, useless, confus\\w+, hard(?:er)?
    difficult, easier
    better, worse, best, worst, support, oppose, agree, disagree, believe, wish, hope
    expect, costs?
    mistake, frustrat\\w+, unfortunate\\w*, favou?r, makes? sense, instead of
    too (?:much|many|late|slow|long|early), muss, müssen, brauch\\w+, sollten?, wollen, besser
    zu (?:spät|viel|lang), besoin, doit, faut, voulons, mieux, trop, necesit\\w+
    debe\\w*, queremos
    mejor, demasiad\\w+
""")

_BREAK = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+|(?<=[。！？])")
_ENDED = re.compile(r"[.!?。！？][\"”’)\]]*$")  # an ellipsis ends half a sentence
_LEANS = re.compile(rf"[\"“‘(]{{0,3}}(?:{_LEANING})\b", re.IGNORECASE)
_PASSES = re.compile(rf"\b(?:{_PASSING})\b", re.IGNORECASE)
_SAYS = re.compile(rf"\b(?:{_SAYING})\b", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z]")


def sentences(text: str) -> list[str]:
    return [each.strip() for each in _BREAK.split(text) if each.strip()]


def is_whole(sentence: str) -> bool:
    """Whether it has an end, and no hole that a transcript left: `(?`"""
    is_closed = sentence.count("(") == sentence.count(")") and "?)" not in sentence
    return is_closed and _ENDED.search(sentence) is not None


def leans(sentence: str) -> bool:
    """Whether it begins with what only the sentence before explains."""
    return _LEANS.match(sentence) is not None


def passes_time(sentence: str) -> bool:
    """Whether it greets, thanks, apologises, or is about the meeting itself."""
    return _PASSES.search(sentence) is not None


def statements(words: str) -> int:
    """How many different words of need, opinion or wish are in it."""
    return len(set(_SAYS.findall(words.casefold())))


def says_something(words: str) -> bool:
    """Whether it tells a need, an opinion or a wish, as far as we know the language."""
    letters = sum(letter.isalpha() for letter in words)
    if len(_LATIN.findall(words)) < letters / 2:
        return True
    return statements(words) > 0 and not words[:1].islower()
