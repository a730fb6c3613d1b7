"""The components: exact HTML of the small ones, the promises of the large ones, and nothing unescaped."""

from __future__ import annotations

import datetime
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.http import HttpRequest
from django.template import TemplateSyntaxError, engines
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.html import format_html

from core import charts, menus
from core.keyset import Page
from core.templatetags import ui
from core.widgets import Choice

EVIL = "<script>alert(1)</script>"
SAFE = "&lt;script&gt;alert(1)&lt;/script&gt;"
AT = datetime.datetime(2026, 11, 20, 22, 30, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _russian() -> Any:
    with translation.override("ru"):
        yield


def draw(source: str, request: HttpRequest | None = None, **context: Any) -> str:
    return engines["django"].from_string("{% load ui %}" + source).render(context, request).strip()


class Collector(HTMLParser):
    """Tags with their attributes, in order; fails on tags that are not closed in order."""

    VOID = frozenset({"input", "br", "img", "link", "meta", "hr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


# --- small parts -------------------------------------------------------------------------------------------------


def test_buttons() -> None:
    assert draw('{% button "Отправить" %}') == '<button class="button button--primary" type="submit">Отправить</button>'
    dangerous = '{% button "Отозвать" kind="danger" type="button" name="a" data_confirm=question disabled=no %}'
    assert draw(dangerous, question='"?"', no=False) == (
        '<button class="button button--danger" type="button" name="a" data-confirm="&quot;?&quot;">Отозвать</button>'
    )
    link = '{% button label url=url kind="secondary" size="small" %}'
    assert draw(link, label=EVIL, url="/a/?b=1&c=2") == (
        f'<a class="button button--secondary button--small" href="/a/?b=1&amp;c=2">{SAFE}</a>'
    )
    assert 'hx-post="/x/"' in draw('{% button "a" hx_post="/x/" %}')
    with pytest.raises(TemplateSyntaxError, match="Button kind 'big'"):
        draw('{% button "a" kind="big" %}')


def test_pills() -> None:
    assert draw('{% pill text tone="danger" %}', text=EVIL) == f'<span class="pill pill--danger">{SAFE}</span>'
    with pytest.raises(TemplateSyntaxError, match="Tone 'red'"):
        draw('{% pill "a" tone="red" %}')


def test_icons_are_silent_unless_named() -> None:
    silent = Collector(draw('{% icon "check-circle" %}')).all("svg")[0]
    assert (silent["aria-hidden"], silent["width"]) == ("true", "20")
    assert '<span class="visually-hidden">Закрыть</span>' in draw('{% icon "x-mark" label="Закрыть" %}')


def test_alerts_are_announced_by_their_weight() -> None:
    danger = draw('{% alert tone="danger" title=title %}<p>{{ text }}</p>{% endalert %}', title=EVIL, text=EVIL)
    assert 'role="alert"' in danger
    assert danger.count(SAFE) == 2
    assert "<script" not in danger
    assert 'role="status"' in draw('{% alert tone="success" %}готово{% endalert %}')


def test_cards_and_headings_keep_the_order_of_headings() -> None:
    assert "<h3" in draw('{% card title="A" level=3 %}б{% endcard %}')
    linked = Collector(draw('{% card title="A" url="/a/" %}б{% endcard %}'))
    assert linked.all("a") == [{"class": "card__link", "href": "/a/"}]
    assert (
        draw('{% heading "Заявки" %}{% endheading %}') == '<header class="heading"><div><h1>Заявки</h1></div></header>'
    )
    assert SAFE in draw("{% heading title lead=title %}{% endheading %}", title=EVIL)


def test_dates_have_a_machine_readable_twin() -> None:
    assert draw("{% day at %}", at=AT) == '<time datetime="2026-11-21">21\xa0ноября 2026</time>'
    assert draw("{% day at short=True %}", at=AT.date()) == '<time datetime="2026-11-20">20.11.2026</time>'
    assert draw("{% moment at %}", at=AT) == '<time datetime="2026-11-21T01:30+03:00">21\xa0ноября 2026, 01:30</time>'
    assert draw("{% day at %}{% moment at %}", at=None) == "——"


def test_empty_state_offers_the_next_step() -> None:
    html = draw('{% empty_state title="Пусто" text=text action="Начать" url="/a/" %}', text=EVIL)
    assert SAFE in html
    assert Collector(html).all("a") == [{"class": "button button--primary", "href": "/a/"}]
    assert "<a" not in draw('{% empty_state title="Пусто" %}')


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 YaBrowser/24.1 Safari/537.36",
            "Яндекс Браузер, Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17 like Mac OS X) Version/17 Safari/604.1", "Safari, iPhone"),
        ("curl/8.1" + "x" * 80, "curl/8.1" + "x" * 52),
    ],
)
def test_browser_name(agent: str, name: str) -> None:
    assert ui.browser_name(agent) == name


# --- the way around ----------------------------------------------------------------------------------------------


def test_breadcrumbs_end_at_this_page() -> None:
    html = draw('{% breadcrumbs "Услуги" "/services/" title %}', title=EVIL)
    assert f'<li aria-current="page">{SAFE}</li>' in html
    assert [link["href"] for link in Collector(html).all("a")][-1] == "/services/"


def test_pagination_keeps_the_filters() -> None:
    request = RequestFactory().get("/list/?state=open&state=new&page=old&q=a%26b")
    html = draw("{% pagination page %}", request, page=Page(rows=[], next="n1", previous=""))
    assert [link["href"] for link in Collector(html).all("a")] == ["?state=open&state=new&page=n1&q=a%26b"]
    assert draw("{% pagination page %}", request, page=Page(rows=[], next="", previous="")) == ""


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/services/", [("/services/", "page")]),
        ("/services/consultation/", [("/services/", "true")]),
        ("/services/self-check/", [("/services/self-check/", "page")]),
        ("/somewhere/", []),
    ],
)
def test_the_menu_knows_where_the_reader_is(path: str, current: list[tuple[str, str]]) -> None:
    links = Collector(draw('{% navigation "main" %}', RequestFactory().get(path))).all("a")
    assert [(link["href"], link["aria-current"]) for link in links if "aria-current" in link] == current


def test_every_link_of_the_menus_exists() -> None:
    for entries in menus.MENUS.values():
        assert [entry.label for entry in entries() if not entry.url] == []


def test_cabinet_menu_marks_a_detail_page_as_its_section() -> None:
    links = Collector(draw('{% navigation "cabinet" %}', RequestFactory().get("/cabinet/applications/1b2c/"))).all("a")
    assert [(link["href"], link.get("aria-current")) for link in links if link.get("aria-current")] == [
        ("/cabinet/applications/", "true")
    ]


@pytest.mark.parametrize(
    ("kinds", "shown", "hidden"),
    [
        ([], "/cabinet/student/", "/cabinet/offers/"),
        (["company"], "/cabinet/measures/", "/cabinet/student/"),
        (["host"], "/cabinet/offers/", "/cabinet/measures/"),
        (["institution", "company"], "/cabinet/students/", "/cabinet/student/"),
    ],
)
def test_the_cabinet_shows_each_reader_their_own(kinds: list[str], shown: str, hidden: str) -> None:
    request = RequestFactory().get("/cabinet/")
    request.organisations = [SimpleNamespace(kinds=kinds)] if kinds else []  # type: ignore[attr-defined]
    addresses = [link["href"] for link in Collector(draw('{% navigation "cabinet" %}', request)).all("a")]
    assert shown in addresses
    assert hidden not in addresses
    assert addresses[0] == "/cabinet/"


def test_staff_find_their_desk_in_the_cabinet_and_nothing_of_companies() -> None:
    request = RequestFactory().get("/cabinet/")
    request.user = SimpleNamespace(is_staff=True, is_authenticated=False)  # type: ignore[assignment]
    addresses = [link["href"] for link in Collector(draw('{% navigation "cabinet" %}', request)).all("a")]
    assert addresses == [
        "/cabinet/",
        "/admin/",
        "/cabinet/commission/",
        "/cabinet/me/",
        "/cabinet/notices/",
        "/accounts/email/",
    ]


def test_a_narrow_fold_is_closed_and_says_that_conditions_are_chosen() -> None:
    plain = draw('{% narrow_fold "Поиск" %}<p>поля</p>{% endnarrow_fold %}')
    assert '<details class="fold fold--narrow"><summary><span>Поиск</span></summary>' in plain
    wrong = draw('{% narrow_fold "Поиск" opened=1 chosen=1 %}<p>поля</p>{% endnarrow_fold %}')
    assert '<details class="fold fold--narrow" open><summary>' in wrong
    assert "есть условия" in wrong


# --- forms -------------------------------------------------------------------------------------------------------


class Sample(forms.Form):
    name = forms.CharField(label="Название", help_text="Как в уставе.")
    about = forms.CharField(label="О компании", required=False, max_length=1500, widget=forms.Textarea)
    channel = forms.ChoiceField(
        label="Связь?", widget=forms.RadioSelect, choices=[("a", Choice("Письмо", "в кабинет <b>")), ("b", "Звонок")]
    )
    agree = forms.BooleanField(label="Верно")
    key = forms.CharField(widget=forms.HiddenInput)


def test_a_plain_field() -> None:
    html = str(Sample()["name"].as_field_group())
    control = Collector(html).all("input")[0]
    assert '<label class="field__label" for="id_name">Название</label>' in html
    assert '<div class="field__help" id="id_name_helptext">Как в уставе.</div>' in html
    assert control["aria-describedby"] == "id_name_helptext"
    assert "required" in control
    assert "необязательно" not in html


def test_a_field_with_an_error_points_at_it() -> None:
    html = str(Sample({"name": ""})["name"].as_field_group())
    control = Collector(html).all("input")[0]
    assert control["aria-invalid"] == "true"
    assert control["aria-describedby"] == "id_name_helptext id_name_error"
    assert '<div class="field__error" id="id_name_error">' in html
    assert "Обязательное поле." in html
    assert "field--invalid" in html


def test_an_optional_long_text_says_so_and_counts() -> None:
    html = str(Sample()["about"].as_field_group())
    assert '<span class="field__optional">необязательно</span>' in html
    assert "Не больше 1\xa0500 знаков" in html
    counter = next(attrs for attrs in Collector(html).all("p") if "data-counter" in attrs)
    assert (counter["data-counter"], counter["data-limit"]) == ("id_about", "1500")


def test_choices_are_a_fieldset_with_hints() -> None:
    html = str(Sample({})["channel"].as_field_group())
    tags = Collector(html)
    assert '<legend class="field__label">Связь?</legend>' in html
    assert tags.all("fieldset")[0]["aria-describedby"] == "id_channel_error"
    assert '<span class="choice__hint">в кабинет &lt;b&gt;</span>' in html
    assert [attrs["value"] for attrs in tags.all("input")] == ["a", "b"]


class AllOptional(forms.Form):
    a = forms.ChoiceField(required=False, widget=forms.RadioSelect, choices=[("y", "Да"), ("n", "Нет")])
    b = forms.ChoiceField(required=False, widget=forms.RadioSelect, choices=[("y", "Да, и код известен"), ("n", "Нет")])


def test_optional_is_said_only_beside_required_fields() -> None:
    assert "необязательно" not in str(AllOptional())
    assert str(Sample()).count("необязательно") == 1


def test_short_answers_stand_side_by_side() -> None:
    assert "field--compact" in str(AllOptional()["a"].as_field_group())
    assert "field--compact" not in str(AllOptional()["b"].as_field_group())


def test_a_checkbox_stands_before_its_label() -> None:
    html = str(Sample()["agree"].as_field_group())
    assert html.index("<input") < html.index('<label for="id_agree">Верно</label>')


def test_the_form_draws_hidden_fields_without_a_label() -> None:
    html = str(Sample())
    hidden = [attrs for attrs in Collector(html).all("input") if attrs["type"] == "hidden"]
    assert [attrs["name"] for attrs in hidden] == ["key"]
    assert 'for="id_key"' not in html
    assert html.count("<legend") == 1
    assert html.count("<label") == 5  # name, about, agree and the two answers of channel


def test_error_summary_links_to_the_fields() -> None:
    form = Sample({"name": "", "key": "", "agree": "on"})
    form.add_error(None, EVIL)
    html = draw("{% error_summary form %}", form=form)
    assert "Исправьте 4 ошибки" in html
    assert ">Название: Обязательное поле.</a>" in html
    assert ">Связь? Обязательное поле.</a>" in html
    assert [link["href"] for link in Collector(html).all("a")] == ["#id_name", "#id_channel_0"]
    assert html.index(SAFE) < html.index("#id_name")  # what concerns the whole form comes first
    assert 'role="alert"' in html
    assert "<script" not in html
    assert draw("{% error_summary form %}", form=Sample()) == ""
    assert draw("{% error_summary form %}", form=Sample({"name": "a", "channel": "a", "agree": "on", "key": "k"})) == ""


def test_error_summary_calls_a_field_by_words_without_markup() -> None:
    form = Sample({"name": "a", "channel": "", "key": "k"})
    form.fields["channel"].label = format_html('Связь, <a href="{}">условия</a>', "/x/")
    html = draw("{% error_summary form %}", form=form)
    assert ">Связь, условия: Обязательное поле.</a>" in html
    # The label of a box is a sentence of its own.
    assert ">Обязательное поле.</a>" in html
    assert "&lt;" not in html


def test_error_summary_of_a_formset() -> None:
    formset = forms.formset_factory(Sample, extra=0)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "", "form-0-key": "k"}
    )
    html = draw("{% error_summary formset %}", formset=formset)
    assert [link["href"] for link in Collector(html).all("a")] == [
        "#id_form-0-name", "#id_form-0-channel_0", "#id_form-0-agree"
    ]  # fmt: skip


# --- data --------------------------------------------------------------------------------------------------------


def test_facts_say_what_is_not_known() -> None:
    html = draw("{% facts items %}", items=[("ИНН", 0), ("Сайт", ""), ("Имя", EVIL)])
    assert "<dd>0</dd>" in html
    assert "не указано" in html
    assert SAFE in html


def test_tracker_says_states_in_words() -> None:
    steps = [
        {"label": "Подана", "state": "done", "note": "12.11.2026"},
        {"label": "Сведения", "state": "problem"},
        {"label": "Решение", "state": "waiting"},
    ]
    html = draw("{% tracker steps %}", steps=steps)
    current = [attrs for attrs in Collector(html).all("li") if "aria-current" in attrs]
    assert [attrs["class"] for attrs in current] == ["tracker__step tracker__step--problem"]
    assert [word in html for word in (": выполнено", ": требует внимания", ": впереди", "12.11.2026")] == [True] * 4


def test_timeline_takes_objects_and_dicts() -> None:
    event = {"title": "Подана", "at": AT, "actor": EVIL, "text": "строка\nвторая", "tone": "info"}
    assert draw("{% timeline e %}", e=[event]) == draw("{% timeline e %}", e=[SimpleNamespace(icon="", **event)])
    html = draw("{% timeline e %}", e=[event])
    assert SAFE in html
    assert "строка<br>вторая" in html


def test_file_list_deletes_by_a_post_with_a_token() -> None:
    request = RequestFactory().get("/")
    files = [{"name": EVIL, "url": "/f/1/", "size": 2048, "added_at": AT, "delete_url": "/f/1/delete/"}]
    html = draw("{% file_list files %}", request, files=files)
    form = Collector(html).all("form")[0]
    assert (form["method"], form["action"]) == ("post", "/f/1/delete/")
    assert 'name="csrfmiddlewaretoken"' in html
    assert "2\xa0КБ" in html
    assert "<script" not in html


def test_figures_show_source_and_date() -> None:
    items = [
        {"value": "более 1000", "label": "компаний", "source": "блог", "as_of": datetime.date(2025, 11, 26)},
        {"value": 128, "label": "заявок"},
    ]
    html = draw("{% figures items %}", items=items)
    assert '<span class="figures__approx">более</span> 1000</dd>' in html
    assert 'блог, <time datetime="2025-11-26">' in html
    assert '<dd class="figures__value">128</dd>' in html
    assert html.count("figures__source") == 1


def test_progress_is_said_in_words() -> None:
    html = draw('{% progress 3 7 label="Шаги" %}')
    assert "3 из 7" in html
    assert Collector(html).all("progress") == [{"max": "7", "value": "3", "aria-label": "Шаги"}]


def test_bar_chart_is_a_table() -> None:
    items = [{"label": EVIL, "value": 1500}, {"label": "Индия", "value": 500}, {"label": "Куба", "value": None}]
    html = draw('{% bar_chart items title="Страны" unit="шт." %}', items=items)
    fills = [a["width"] for a in Collector(html).all("rect") if a["class"] == "bars__fill"]
    assert fills == ["100", "33.3", "0"]
    assert "<caption>Страны, шт.</caption>" in html
    assert ">1\xa0500</td>" in html
    assert ">—</td>" in html
    assert "<script" not in html


def test_bars_of_shares_are_drawn_against_the_whole() -> None:
    assert [bar.share for bar in charts.bars([{"label": "2026", "value": 50.0}], 100)] == ["50"]


def test_line_chart_has_its_numbers_in_a_table() -> None:
    series = [{"label": "2026", "values": [1, None, 3.5]}]
    html = draw('{% line_chart series title="Заявки" labels=months %}', series=series, months=["янв", "фев", "мар"])
    tags = Collector(html)
    assert [svg["role"] for svg in tags.all("svg") if "plot" in (svg["class"] or "")] == ["img", "img"]
    paths = [path["d"] for path in tags.all("path") if "plot__line" in (path.get("class") or "")]
    assert all(path is not None and path.count("M") == 2 and "L" not in path for path in paths)  # the gap stays a gap
    assert "3,5</td>" in html
    assert ">—</td>" in html
    assert "style=" not in html


# --- pages -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_gallery_shows_everything(client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    response = client.get("/design/")
    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}">' in page
    parts = Path("templates/components")
    known = {str(path.relative_to(parts.parent)) for path in parts.rglob("*.html")}
    # The head, header and footer are drawn once and kept.
    missing = {name for name in known - {each.name for each in response.templates} if "/frame_" not in name}
    assert not missing, "the page of all components lacks these"
    for css in ("button", "pill", "alert", "card", "empty", "tabs", "table", "pagination", "tracker", "progress",
                "timeline", "files", "facts", "figures", "bars", "plot", "field", "error-summary", "drop"):  # fmt: skip
        assert f'class="{css}' in page, css
    ids = [attrs["id"] for _tag, attrs in Collector(page.split("<body>")[1].split("</body>")[0]).tags if "id" in attrs]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("name", ["400.html", "500.html", "503.html"])
def test_pages_of_last_resort_need_no_request(name: str) -> None:
    html = engines["django"].get_template(name).render({})
    assert f'<p class="message-page__code">{name[:3]}</p>' in html


@pytest.mark.parametrize(
    "name",
    ["403.html", "404.html", "429.html", "errors/conflict.html", "errors/not_allowed.html", "errors/invalid.html"],
)
def test_error_pages_show_the_reason(name: str) -> None:
    request = RequestFactory().get("/x/")
    error = SimpleNamespace(message=EVIL, fields={"inn": [EVIL, "второе"]})
    html = engines["django"].get_template(name).render({"error": error}, request)
    assert html.count("<h1>") == 1
    assert "<script>" not in html
    if name.startswith("errors/") or name == "404.html":
        assert SAFE in html
    if name == "errors/invalid.html":
        assert "<li>второе</li>" in html
