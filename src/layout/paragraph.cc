// From spans to lines: find words and spaces, shape each word once, break, and set the glyphs.
//
// A word is shaped whole and cut at hyphens afterwards, so kerning across a hyphenation point that is
// not used stays right. Every glyph keeps the characters it stands for: what the reader copies.
#include "layout/paragraph.h"

#include <algorithm>

#include "base/utf8.h"
#include "layout/atoms.h"
#include "layout/lines.h"

namespace ctg::layout {

namespace {

constexpr std::string_view kNoBreak = "\u00A0";
constexpr float kHyphenPenalty = 60, kSeamOfWord = 20;
// A space of justified text: at least 85 % of the font's, at most 150 %, where lines can be broken so.
constexpr float kStretch = 0.5F, kShrink = 0.15F;
constexpr float kMostGlue = 0.99F;
constexpr float kGive = 0.03F;  // of letters; nobody sees it, and spaces are the more even

constexpr Pt kUnbounded = 1e6;
constexpr float kMoreRagged = 2.4F;

constexpr std::size_t kDash = 3;  // bytes of "–", of "—"
bool is_dash(std::string_view word) { return word == "–" || word == "—"; }

// A line neither ends in a dash that stands between words nor begins with one: at such a space, only if it
// must.
bool beside_dash(std::string_view text, std::size_t space) {
  const auto is_alone = [text](std::size_t begin) {
    const std::size_t end = begin + kDash;
    return is_dash(text.substr(begin, kDash)) && (begin == 0 || text[begin - 1] == ' ') &&
           (end == text.size() || text[end] == ' ');
  };
  return (space >= kDash && is_alone(space - kDash)) || (space + kDash < text.size() && is_alone(space + 1));
}

bool is_capital(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x152 || c == 0x178;
}

// Names are not broken; nor is what only looks like one, the first word of a sentence.
bool has_capital(std::string_view word) {
  for (std::size_t at = 0; at < word.size();)
    if (is_capital(utf8::next(word, at))) return true;
  return false;
}

// "manifest-sha256.txt": copied from two lines, it would lose its hyphen. An address has to be broken.
bool is_in_file_name(std::string_view text, std::size_t at) {
  const std::size_t begin = text.rfind(' ', at) + 1;  // 0 where there is none
  const std::string_view word = text.substr(begin, text.find(' ', begin) - begin);
  const std::size_t dot = word.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 1 < word.size() && word[dot + 1] >= 'a' &&
         word[dot + 1] <= 'z' && word.find('/') == std::string_view::npos;
}

// Where a line may end within "Saint-Affrique" or "2026–2030", but had better not.
bool is_bad_seam(std::string_view text, std::size_t at) {
  if (is_in_file_name(text, at)) return true;
  const std::string_view before = text.substr(0, at);
  const char32_t next = utf8::next(text, at);
  return (next >= '0' && next <= '9') || is_capital(next) || before.ends_with("–") || before.ends_with("—");
}

// What part of it may stand in the margin, at the end of a line.
float hanging_part(std::string_view sign) {
  if (sign == "." || sign == "," || sign == "-") return 0.7F;
  if (sign == ":" || sign == ";" || sign == "–" || sign == "”") return 0.4F;
  return sign == "»" || sign == "!" || sign == "?" ? 0.25F : 0;
}

Place place_of(const Span& span) {
  if (span.node == nullptr) return {};
  const document::Origin& origin = span.node->origin;
  return origin.data.known() ? origin.data : origin.tmpl;
}

}  // namespace

Composer::Composer(const text::Fonts& fonts, const Style& style, Diagnostics& diags)
    : fonts_(fonts), style_(style), diags_(diags), set_(*fonts.typesetter) {}

void Composer::report_missing(const Span& span, std::string_view word) {
  if (!reported_.insert("1" + to_string(place_of(span)) + std::string(word)).second) return;
  diags_
      .error("LAY-001", place_of(span),
             "« {} » contient un caractère qu’aucune police du programme ne sait écrire",
             "“{}” has a character that no font of the program can print", word)
      .hint("remplacez ce caractère", "replace this character");
}

void Composer::report_wide(const Span& span, std::string_view word) {
  if (!reported_.insert("2" + to_string(place_of(span)) + std::string(word)).second) return;
  diags_
      .warning("LAY-002", place_of(span),
               "« {} » est plus large que sa colonne : le mot est coupé à la fin de la ligne",
               "“{}” is wider than its column: the word is cut at the end of the line", word)
      .hint("raccourcissez-le, ou mettez-y une espace ou un trait d’union",
            "make it shorter, or put a space or a hyphen into it");
}

void Composer::report_narrow(const Span& span, std::string_view word) {
  if (!reported_.insert("3" + to_string(place_of(span)) + std::string(word)).second) return;
  diags_
      .error("LAY-004", place_of(span), "la colonne où est « {} » est trop étroite pour une seule lettre",
             "the column in which “{}” stands is too narrow for a single letter", word)
      .hint("faites plusieurs tableaux de moins de colonnes", "make several tables of fewer columns");
}

std::string Composer::superior_figures(int number, text::FaceIndex face) const {
  std::string out;
  for (const char c : std::to_string(number)) {
    const std::string_view figure = kSuperior.at(static_cast<std::size_t>(c - '0'));
    std::size_t at = 0;
    if (fonts_[face].glyph(utf8::next(figure, at)) == 0) return {};
    out += figure;
  }
  return out;
}

const text::Shaped& Composer::space_of(text::FaceIndex face, bool no_break) {
  const text::Shaped*& known = spaces_.at(face)[no_break ? 1 : 0];
  if (known == nullptr) known = &set_.shaper.shape(fonts_, face, false, no_break ? kNoBreak : " ");
  return *known;
}

// In points, of the last sign before a place where a line may end.
float Composer::hang_of(const Atoms& list, std::span<const Span> spans) const {
  if (!style_.hangs || list.give == 0 || list.pieces.empty()) return 0;
  const Atoms::Print& print = list.prints.back();
  if (list.pieces.back().kind != Piece::Kind::box || print.last == 0) return 0;
  const text::ShapedGlyph& glyph = print.shaped->glyphs[print.last - 1];
  return in_points(glyph.advance, spans[print.span].style) * hanging_part(glyph.text);
}

void Composer::add_word(Atoms& out, std::span<const Span> spans, std::size_t index, std::size_t begin,
                        std::size_t end) {
  const Span& span = spans[index];
  const std::string_view word = std::string_view(span.text).substr(begin, end - begin);
  const text::Shaped& shaped = set_.shaper.shape(fonts_, span.style.face, span.style.small_caps, word);
  if (shaped.missing) report_missing(span, word);
  std::uint32_t first = 0;
  out.cut(index, shaped, first, word.size(), span.style);
}

// "31 décembre": a month that is held to its day.
bool Composer::Atoms::is_held(std::size_t i) const {
  if (i < 2 || pieces[i - 1].kind != Piece::Kind::glue || pieces[i - 1].penalty < kNoBreakPenalty)
    return false;
  const text::Shaped* before = prints[i - 2].shaped;
  return before != nullptr && !before->text.empty() && before->text.front() >= '0' &&
         before->text.front() <= '9';
}

// The same pieces, in which words may be broken with a hyphen.
Composer::Atoms Composer::hyphenated(const Atoms& list, std::span<const Span> spans) {
  Atoms out;
  out.give = list.give;
  out.pieces.reserve(list.pieces.size() * 2);
  out.prints.reserve(list.pieces.size() * 2);
  for (std::size_t i = 0; i < list.pieces.size(); ++i) {
    const Atoms::Print& print = list.prints[i];
    const bool whole_word = list.pieces[i].kind == Piece::Kind::box && print.first == 0 &&
                            print.last == print.shaped->glyphs.size();
    if (whole_word && spans[print.span].style.size < 14 && !spans[print.span].style.small_caps &&
        !is_foreign(spans[print.span]) && !has_capital(print.shaped->text) && !list.is_held(i))
      add_syllables(out, print.span, *print.shaped, spans[print.span].style);
    else
      out.add(list.pieces[i], print);
  }
  return out;
}

void Composer::add_syllables(Atoms& out, std::size_t span, const text::Shaped& shaped,
                             const TextStyle& style) {
  const std::string_view word = shaped.text;
  // Letters only may be hyphenated: find them within the word.
  std::size_t letters = 0, stop = word.size();
  constexpr std::string_view kAround = "()[]«»“”\"',.;:!?…/0123456789%-–—<>";
  while (letters < stop && kAround.find(word[letters]) != std::string_view::npos) ++letters;
  while (stop > letters && kAround.find(word[stop - 1]) != std::string_view::npos) --stop;
  const std::string_view core = word.substr(letters, stop - letters);
  std::uint32_t first = 0;
  if (core.find_first_of("()[].;:!?/0123456789%-@_") == std::string_view::npos) {
    const text::Shaped& hyphen = set_.shaper.shape(fonts_, style.face, style.small_caps, "-");
    for (const std::uint16_t at : set_.hyphenator.breaks(core)) {
      if (!out.cut(span, shaped, first, letters + at, style)) continue;
      const float width = in_points(hyphen.width, style);
      const float hang = style_.hangs && out.give > 0 ? width * hanging_part("-") : 0;
      out.add(Piece{Piece::Kind::penalty, true, width, 0, 0, kHyphenPenalty, hang}, {span, &hyphen, 0, 1});
    }
  }
  out.cut(span, shaped, first, word.size(), style);
}

Composer::Atoms Composer::atoms(std::span<const Span> spans, bool justified) {
  Atoms out;
  out.give = justified ? kGive : 0;
  std::string whole;
  for (const Span& span : spans) whole += span.line_break ? "\n" : span.text;
  // Words and spaces in turn; a word of French has five letters or six.
  out.pieces.reserve(whole.size() / 3 + 4);
  out.prints.reserve(whole.size() / 3 + 4);
  out.breaks = set_.breaker.opportunities(whole);
  for (std::size_t index = 0; index < spans.size(); ++index) {
    const Span& span = spans[index];
    const std::string_view text = span.text;
    if (span.line_break) {
      out.add(Piece{Piece::Kind::penalty, false, 0, 0, 0, kForced}, {index, nullptr, 0, 0});
      ++out.offset;
      continue;
    }
    for (std::size_t at = 0; at < text.size();) {
      const bool plain_space = text[at] == ' ';
      if (plain_space || text.substr(at).starts_with(kNoBreak)) {
        const std::size_t length = plain_space ? 1 : kNoBreak.size();
        const text::Shaped& space = space_of(span.style.face, !plain_space);
        const float width = in_points(space.width, span.style);
        const float penalty = !plain_space ? kNoBreakPenalty : beside_dash(text, at) ? kUnwelcome : 0;
        out.add(Piece{Piece::Kind::glue, false, width, justified ? width * kStretch : 0,
                      justified ? width * kShrink : 0, penalty, hang_of(out, spans)},
                {index, &space, 0, 1});
        at += length;
        continue;
      }
      // A word ends at a space, at a place where a line may start, or with the span.
      std::size_t end = at;
      while (end < text.size() && text[end] != ' ' && !text.substr(end).starts_with(kNoBreak)) {
        ++end;
        while (out.next_break < out.breaks.size() && out.breaks[out.next_break] < out.offset + end)
          ++out.next_break;
        if (out.next_break < out.breaks.size() && out.breaks[out.next_break] == out.offset + end) break;
      }
      add_word(out, spans, index, at, end);
      const bool may_break = end < text.size() && text[end] != ' ' && out.next_break < out.breaks.size() &&
                             out.breaks[out.next_break] == out.offset + end;
      if (may_break) {
        out.add(Piece{Piece::Kind::penalty, false, 0, 0, 0, is_bad_seam(text, end) ? kUnwelcome : kSeamOfWord,
                      hang_of(out, spans)},
                {index, nullptr, 0, 0});
      }
      at = end;
    }
    out.offset += text.size();
  }
  out.add(Piece{Piece::Kind::penalty, false, 0, 0, 0, kForced}, {spans.size() - 1, nullptr, 0, 0});
  return out;
}

// Letters give no more than kGive; where a line is too loose, up to half as much again before the spaces give
// more than they should.
Composer::Fit Composer::fit_of(const Atoms& atoms, std::size_t from, std::size_t end, float ratio) {
  if (atoms.give == 0 || ratio == 0) return {ratio, 1};
  if (ratio <= 1) return {ratio, 1 + std::max(ratio, -1.0F) * atoms.give};
  float boxes = 0, glues = 0;
  for (std::size_t i = from; i < end; ++i)
    (atoms.pieces[i].kind == Piece::Kind::glue ? glues : boxes) += atoms.pieces[i].stretch;
  if (glues == 0 || boxes == 0) return {glues == 0 ? 0 : ratio, 1};
  const float letters = std::min(ratio + (ratio - kMostGlue) * glues / boxes, 1.5F);
  return {ratio + (ratio - letters) * boxes / glues, 1 + letters * atoms.give};
}

std::vector<Line> Composer::compose(std::span<const Span> spans, Pt width, Adjust adjust) {
  if (spans.empty()) return {};
  const bool justified = adjust == Adjust::justified;
  width = std::max(width, 1.0);
  const float widths[] = {static_cast<float>(width)};
  const float rag = justified ? 0 : static_cast<float>(width) * 0.25F;
  // Most paragraphs look well without a hyphen: where words may be broken is asked for the others only.
  Atoms list = atoms(spans, justified);
  if (width < kUnbounded) list = opened(std::move(list), spans, widths[0]);
  std::vector<LineEnd> ends = break_lines(list.pieces, widths, rag, Hyphens::none);
  // A short line of a ragged text is less of a fault than a word in two pieces.
  if (ends.empty() && !justified) ends = break_lines(list.pieces, widths, rag * kMoreRagged, Hyphens::none);
  if (ends.empty()) {
    list = hyphenated(list, spans);
    ends = break_lines(list.pieces, widths, rag, Hyphens::some);
  }
  std::vector<Line> lines;
  std::size_t from = 0;
  for (const LineEnd& end : ends) {
    while (from < end.piece && list.pieces[from].kind != Piece::Kind::box) ++from;
    Fit fit = fit_of(list, from, end.piece, end.ratio);
    // Of two lines, the last is short anyway: the first is rather short, too, than full of holes.
    if (ends.size() == 2) fit.glue = std::min(fit.glue, kMostGlue);
    Line line = make_line(list, spans, from, end.piece, fit);
    const Pt shift = adjust == Adjust::centred ? (width - line.width) / 2
                     : adjust == Adjust::right ? width - line.width
                                               : 0;
    for (Fill& fill : line.grounds) fill.rect.left += shift, fill.rect.right += shift;
    for (Run& run : line.runs) run.x += shift;
    for (Link& link : line.links) link.rect.left += shift, link.rect.right += shift;
    lines.push_back(std::move(line));
    from = end.piece + 1;
  }
  return lines;
}

Composer::Extent Composer::measure(std::span<const Span> spans) {
  Extent extent;
  if (spans.empty()) return extent;
  const Atoms list = atoms(spans, false);
  Pt word = 0, part = 0, all = 0;
  for (std::size_t i = 0; i < list.pieces.size(); ++i) {
    const Piece& piece = list.pieces[i];
    const bool forced = piece.kind == Piece::Kind::penalty && piece.penalty == kForced;
    if (piece.kind != Piece::Kind::penalty) all += piece.width;
    const bool breakable = (piece.kind == Piece::Kind::glue && piece.penalty < kNoBreakPenalty) ||
                           (piece.kind == Piece::Kind::penalty && !piece.hyphen);
    if (breakable) {
      word = part = 0;
    } else if (piece.kind == Piece::Kind::box && is_address(list.prints[i].shaped->text)) {
      word += piece.width;
      for (const text::ShapedGlyph& glyph : list.prints[i].shaped->glyphs) {
        part += in_points(glyph.advance, spans[list.prints[i].span].style);
        extent.piece = std::max(extent.piece, part);
        if (is_sign(glyph.text)) part = 0;
      }
    } else if (piece.kind != Piece::Kind::penalty) {
      word += piece.width;
      part += piece.width;
    }
    extent.word = std::max(extent.word, word);
    extent.piece = std::max(extent.piece, part);
    extent.all = std::max(extent.all, all);
    if (forced) all = 0;
  }
  return extent;
}

Line Composer::line(std::string_view text, const TextStyle& style, ElementIndex element) {
  Span span;
  span.text = text;
  span.style = style;
  span.element = element;
  std::vector<Line> lines = compose(std::span(&span, 1), kUnbounded, Adjust::ragged);
  return lines.empty() ? Line{} : std::move(lines.front());
}

}  // namespace ctg::layout
