// The bytes go to pdftotext as its input, and its text comes back through a pipe.
#include "formats/pdf.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "base/poppler.h"
#include "base/utf8.h"
#include "formats/otherwise.h"
#include "formats/unseen.h"
#include "pdf/beside.h"
#include "readers/text.h"
#include "text/seen.h"

namespace ctg::formats {

namespace {

const Limits kLimits{std::size_t{2} << 30, std::size_t{64} << 20, std::chrono::seconds(30)};

std::string without_numbers(std::string_view line) {
  std::string out;
  for (const char c : line) {
    if (c >= '0' && c <= '9' && out.ends_with('0')) continue;
    out += c >= '0' && c <= '9' ? '0' : c;
  }
  return out;
}

// What stands at the head or the foot of most pages, but for its numbers, is no part of the text, which goes
// on from one page to the next. It is blanked, so that each line keeps its number.
void blank_running_lines(std::string& text) {
  constexpr std::size_t kMost = 3;  // lines of a head or a foot
  struct Edge {
    std::size_t begin, end;
    std::string key;
  };
  std::vector<Edge> edges;
  std::map<std::string, std::size_t> pages_with;
  std::size_t pages = 0;
  for (std::size_t page = 0; page < text.size();) {
    const std::size_t page_end = std::min(text.find('\f', page), text.size());
    std::vector<Edge> lines;
    for (std::size_t at = page; at < page_end;) {
      const std::size_t end = std::min(text.find('\n', at), page_end);
      const std::string_view line = std::string_view(text).substr(at, end - at);
      if (line.find_first_not_of(" \r\t") != std::string_view::npos)
        lines.push_back({at, end, without_numbers(line)});
      at = end + 1;
    }
    page = page_end + 1;
    if (lines.empty()) continue;
    ++pages;
    std::set<std::string> here;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i >= kMost && i + kMost < lines.size()) continue;
      lines[i].key += i < kMost ? '^' : '$';
      if (here.insert(lines[i].key).second) ++pages_with[lines[i].key];
      edges.push_back(std::move(lines[i]));
    }
  }
  for (const Edge& edge : edges) {
    const std::size_t count = pages_with.at(edge.key);
    if (count >= 3 && 2 * count > pages)
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(edge.begin),
                text.begin() + static_cast<std::ptrdiff_t>(edge.end), ' ');
  }
}

// pdftotext drops the hyphen at the end of a line, of "Firmin-Delage" and of "n° 78-17" as well. As the pages
// are drawn, line by line, it stands there: so it comes back where the word is written with it.
std::string with_hyphens(std::string text, std::string_view drawn) {
  constexpr std::string_view kSpace = " \n\f\r\t", kSigns = ";:!?";
  std::map<std::string, std::string, std::less<>> parted;  // both halves, as pdftotext joins them
  for (std::size_t at = drawn.find("-\n"); at != drawn.npos; at = drawn.find("-\n", at + 1)) {
    const std::size_t from = drawn.find_last_of(kSpace, at) + 1;
    const std::size_t next = drawn.find_first_not_of(kSpace, at + 1);
    if (from >= at || next == drawn.npos) continue;
    const std::size_t end = std::min(drawn.find_first_of(kSpace, next), drawn.size());
    const std::string before(drawn.substr(from, at - from)), after(drawn.substr(next, end - next));
    if (!readers::keeps_hyphen(before, after)) continue;
    parted.emplace(before + after, before + "-" + after);
    // The space before a sign goes as well.
    if (end + 1 < drawn.size() && drawn[end] == ' ' && kSigns.find(drawn[end + 1]) != kSigns.npos)
      parted.emplace(before + after + drawn[end + 1], before + "-" + after + " " + drawn[end + 1]);
  }
  if (parted.empty()) return text;
  std::string out;
  out.reserve(text.size() + 2 * parted.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t word = std::min(text.find_first_not_of(kSpace, at), text.size());
    const std::size_t end = std::min(text.find_first_of(kSpace, word), text.size());
    const std::string_view token = std::string_view(text).substr(word, end - word);
    const auto found = parted.find(token);
    out.append(text, at, word - at).append(found == parted.end() ? token : std::string_view(found->second));
    at = end;
  }
  return out;
}

// "10.", "IV -", "2)": a number that a tab parts from its title or its item, which pdftotext reads as a line
// of its own.
bool is_number_alone(std::string_view line) {
  const std::size_t digits = line.find_first_not_of("0123456789"), roman = line.find_first_not_of("IVX");
  const std::size_t end = digits > 0 && digits <= 2 ? digits : roman;
  constexpr std::size_t kLongest = 5;  // "XVIII"
  if (end == 0 || end == line.npos || end > kLongest) return false;
  const std::string_view sign = line.substr(std::min(line.find_first_not_of(' ', end), line.size()));
  return sign == "." || sign == ")" || sign == ".-" || sign == "-" || sign == "–" || sign == "°";
}

std::string_view trimmed(std::string_view line) {
  const std::size_t from = line.find_first_not_of(" \t\r\f");
  if (from == line.npos) return {};
  return line.substr(from, line.find_last_not_of(" \t\r\f") + 1 - from);
}

// The end of a sentence, behind which a number alone is none of its words ("… le 31 décembre⏎12.").
bool ends_sentence(std::string_view line) {
  return line.empty() || line.ends_with('.') || line.ends_with(';') || line.ends_with(':') ||
         line.ends_with("»") || line.ends_with('!') || line.ends_with('?');
}

// Whether a paragraph that ends a page goes on in the one that begins the next.
bool goes_on(std::string_view last, std::string_view first) {
  if (last.empty() || first.empty()) return false;
  const bool item = first.starts_with("o ") || (first.size() > 1 && (first[1] == ')' || first[1] == '.'));
  return !item && (last.ends_with(',') || (!ends_sentence(last) && readers::starts_small(first)));
}

// What parts two pages goes behind a paragraph that goes on over them.
void join_pages(std::string& text) {
  constexpr std::string_view kBlank = " \n\f\r\t";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t page = text.find('\f', at), first = text.find_first_not_of(kBlank, page);
    if (first == text.npos) return;  // pages with nothing on them are one gap
    at = first;
    const std::size_t last = text.find_last_not_of(kBlank, page);
    if (last == text.npos) continue;
    const std::string_view all = text;
    const std::size_t from = text.rfind('\n', last) + 1, end = std::min(text.find('\n', first), text.size());
    const std::size_t kept = text.find('\n', last) + 1;  // the end of the last line stays
    if (kept == 0 || kept > first ||
        !goes_on(trimmed(all.substr(from, last + 1 - from)), trimmed(all.substr(first, end - first))))
      continue;
    const std::size_t next_page = std::min(text.find('\f', first), text.size());
    const std::size_t paragraph = all.substr(first, next_page - first).find("\n\n");
    const std::size_t behind = paragraph == all.npos ? next_page : first + paragraph;
    std::rotate(text.begin() + static_cast<std::ptrdiff_t>(kept),
                text.begin() + static_cast<std::ptrdiff_t>(first),
                text.begin() + static_cast<std::ptrdiff_t>(behind));
    at = behind;
  }
}

// The number comes before its words again, and the ends of lines behind both, so that no other line moves.
std::string with_numbers(const std::string& text) {
  const std::string_view all = text;
  std::string out;
  out.reserve(text.size() + text.size() / 64);
  bool after_sentence = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(all.substr(at, end - at));
    out.append(text, at, end - at);
    at = end;
    std::string_view words;
    if (after_sentence && is_number_alone(line)) {
      const std::size_t next = std::min(text.find_first_not_of("\n ", end), text.size());
      const std::size_t next_end = std::min(text.find('\n', next), text.size());
      words = trimmed(all.substr(next, next_end - next));
      if (words.empty() || is_number_alone(words) || all[next] == '\f') {
        words = {};
      } else {
        out.append(" ").append(words).append(text, end, next - end);
        at = next_end;
      }
    }
    after_sentence = ends_sentence(words.empty() ? line : words);
    if (at < text.size()) out += text[at++];
  }
  return out;
}

// Why pdftotext gave nothing.
void unreadable(std::string_view bytes, int exit, const Place& place, Diagnostics& diags) {
  constexpr int kNotAllowed = 3;
  const bool locked = bytes.find("/Encrypt") != std::string_view::npos;
  if (exit == kNotAllowed || (locked && bytes.starts_with("%PDF"))) {
    diags
        .error("RDR-005", place, "ce PDF est protégé par un mot de passe : il n’est pas vérifié",
               "this PDF is protected by a password: it is not checked")
        .hint("ouvrez-le, enregistrez-en une copie sans mot de passe, et vérifiez celle-là",
              "open it, save a copy without password, and check that one");
    return;
  }
  diags
      .error("RDR-005", place, "ce fichier n’est pas un PDF, ou il est abîmé ou protégé",
             "this file is no PDF, or it is damaged or protected")
      .hint("demandez le document en .odt ou .docx", "ask for the document as .odt or .docx");
}

// "3", "3 et 5", "3, 5 à 7 et 9".
std::string spoken_pages(const std::vector<std::size_t>& pages, Lang lang) {
  std::vector<std::string> runs;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t k = i;
    while (k + 1 < pages.size() && pages[k + 1] == pages[k] + 1) ++k;
    if (k < i + 2) k = i;  // two are named
    const std::string_view to = lang == Lang::fr ? "à" : "to";
    runs.push_back(k == i ? std::to_string(pages[i]) : fmt::format("{} {} {}", pages[i], to, pages[k]));
    i = k + 1;
  }
  std::string out;
  for (std::size_t i = 0; i < runs.size(); ++i)
    out += (i == 0 ? "" : i + 1 < runs.size() ? ", " : lang == Lang::fr ? " et " : " and ") + runs[i];
  return out;
}

std::size_t bytes_in(std::string_view words) {
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

// How much a page says: a word that it says again and again adds nothing.
std::size_t bytes_said(std::string_view page) {
  constexpr std::string_view kSpace = " \n\r\t";
  std::set<std::string_view> words;
  std::size_t out = 0;
  for (std::size_t at = page.find_first_not_of(kSpace); at < page.size();) {
    const std::size_t end = std::min(page.find_first_of(kSpace, at), page.size());
    const std::string_view word = page.substr(at, end - at);
    if (words.insert(word).second) out += word.size();
    at = page.find_first_not_of(kSpace, end);
  }
  return out;
}

std::vector<std::string_view> pages_in(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    out.push_back(text.substr(0, text.find('\f')));
    text.remove_prefix(std::min(text.size(), out.back().size() + 1));
  }
  return out;
}

// Pages that are pictures, in whole or for the most part: what stands there is not read. The few words beside them may
// be the same on every page, as a stamp's are. A picture that shows nothing is none.
void tell_pictures(std::string_view bytes, const std::string& text, const Sight& sight, const Place& place,
                   Diagnostics& diags) {
  constexpr std::size_t kFew = 300,
                        kFewWords = 200;  // bytes of text, and of different words: a head, a foot, a stamp
  constexpr double kLarge = 93 * 0.5;     // square inches: half of an A4 page
  std::string own = text;
  blank_running_lines(own);
  const std::vector<std::string_view> all = pages_in(text), of_their_own = pages_in(own);
  const std::size_t pages = all.size();
  std::vector<std::size_t> sparse;
  std::set<std::size_t> empty;
  for (std::size_t i = 0; i < pages; ++i) {
    if (bytes_in(of_their_own[i]) < kFew || bytes_said(of_their_own[i]) < kFewWords) sparse.push_back(i + 1);
    if (bytes_in(all[i]) == 0) empty.insert(i + 1);
  }
  if (sparse.empty()) return;
  const std::map<std::size_t, double> covered = pictures_of(bytes, kLimits).covered;
  std::vector<std::size_t> unread, blank;
  for (const std::size_t page : sparse) {
    const auto found = covered.find(page);
    const double inches = found == covered.end() || sight.is_bare(page) ? 0 : found->second;
    if (inches >= kLarge || (inches > 0 && empty.contains(page)))
      unread.push_back(page);
    else if (empty.contains(page))
      blank.push_back(page);
  }
  if (!unread.empty()) {
    const std::string said = spoken_pages(unread, diags.lang());
    diags
        .error("RDR-031", place, "des pages sont des images, sans texte à vérifier\u00A0: {} sur {} ({})",
               "pages are pictures, without text to check: {} of {} ({})", unread.size(), pages, said)
        .hint("relisez ces pages à l’œil, ou demandez le document en .odt ou .docx",
              "read these pages yourself, or ask for the document as .odt or .docx");
  }
  if (!blank.empty())
    diags.remark("RDR-031", place, "des pages n’ont pas de texte\u00A0: {} sur {} ({})",
                 "pages have no text: {} of {} ({})", blank.size(), pages, spoken_pages(blank, diags.lang()));
}

// Glyphs of fonts that do not say which characters they are. Bullets of symbol fonts are known.
void tell_unknown_glyphs(std::string_view text, const Place& place, Diagnostics& diags) {
  std::size_t unknown = 0, letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c <= U' ') continue;
    ++letters;
    const bool symbol =
        c >= 0xF020 && c <= 0xF0FF && at < text.size() && (text[at] == ' ' || text[at] == '\n');
    if ((text::is_private(c) && !symbol) || c == 0xFFFD || (c >= 0x7F && c < 0xA0)) ++unknown;
  }
  if (unknown == 0) return;
  const bool many = unknown * 20 > letters;
  const Reported told =
      many ? diags.error("RDR-032", place,
                         "le texte de ce PDF est illisible en partie : {} caractères sur {} sont inconnus",
                         "the text of this PDF cannot be read in part: {} characters of {} are unknown",
                         unknown, letters)
           : diags.warning("RDR-032", place,
                           "{} caractères de ce PDF sont inconnus : ce qu’ils disent n’est pas vérifié",
                           "{} characters of this PDF are unknown: what they say is not checked", unknown);
  told.hint(
      "la police du PDF ne dit pas quels caractères elle montre ; demandez le document en .odt ou .docx",
      "the font of the PDF does not say which characters it shows; ask for the document as .odt or .docx");
}

// Words that are read here and by nobody else.
void tell_unseen(const Unseen& unseen, const Place& place, Diagnostics& diags) {
  report_fault(unseen.fault, diags);
  if (!unseen.looked) {
    diags
        .warning(
            "RDR-035", place,
            "les pages de ce PDF n’ont pas pu être dessinées\u00a0: on ne sait pas si tout son texte se voit",
            "the pages of this PDF could not be drawn: nobody knows whether all of its text is seen")
        .hint("ouvrez-le, imprimez-le dans un nouveau PDF, et vérifiez celui-là",
              "open it, print it to a new PDF, and check that one");
    return;
  }
  if (unseen.words == 0) return;
  if (unseen.anchors) {
    diags.remark(
        "RDR-035", place,
        "des repères d’une plateforme de signature ne se voient pas sur les pages ({} en tout)\u00a0: « {} »",
        "anchors of a signing platform are not seen on the pages ({} in all): “{}”", unseen.words,
        unseen.first);
    return;
  }
  const std::string pages =
      (unseen.pages.size() > 1 ? "pages " : "page ") + spoken_pages(unseen.pages, diags.lang());
  const Reported told =
      unseen.words == 1
          ? diags.error(
                "RDR-035", place, "un mot du texte de ce PDF ne se voit pas sur ses pages ({})\u00a0: « {} »",
                "a word of the text of this PDF is not seen on its pages ({}): “{}”", pages, unseen.first)
          : diags.error("RDR-035", place,
                        "{} mots du texte de ce PDF ne se voient pas sur ses pages ({})\u00a0: « {} »",
                        "{} words of the text of this PDF are not seen on its pages ({}): “{}”", unseen.words,
                        pages, unseen.first);
  told.hint(
      "ce qui est caché (blanc, recouvert, minuscule, hors de la page) est vérifié ici comme le reste, et "
      "personne ne le lit\u00A0: demandez le document en .odt ou .docx",
      "what is hidden (white, covered, tiny, off the page) is checked here like the rest, and nobody reads "
      "it: ask for the document as .odt or .docx");
}

// Words that are drawn as others, of which the rules see those that are not drawn.
void tell_otherwise(const std::vector<Otherwise>& found, const Place& place, Diagnostics& diags) {
  constexpr std::size_t kMost = 3, kLongest = 80;
  if (found.empty()) return;
  const auto said = [&](std::string_view words) {
    const std::string_view shown = utf8::first_bytes(words, kLongest);
    return shown.empty()
               ? diags.phrase("rien", "nothing")
               : diags.phrase("«\u00a0{}{}\u00a0»", "“{}{}”", shown, shown.size() < words.size() ? "…" : "");
  };
  const Reported told =
      diags.error("RDR-036", place,
                  "le texte de ce PDF n’est pas ce que montrent ses pages (passages différents\u00a0: {})",
                  "the text of this PDF is not what its pages show (passages that differ: {})", found.size());
  for (std::size_t i = 0; i < std::min(found.size(), kMost); ++i)
    told->notes.push_back({{},
                           diags.phrase("on voit {}, et on lit {}", "one sees {}, and reads {}",
                                        said(found[i].drawn), said(found[i].read))});
  told.hint(
      "ce qui se lit à la place de ce qui est dessiné (ActualText) est vérifié ici\u00a0: demandez le "
      "document en .odt ou .docx",
      "what is read in the place of what is drawn (ActualText) is checked here: ask for the document as "
      ".odt or .docx");
}

// Letters and figures whose font has them read as others.
void tell_redrawn(const std::vector<pdf::Redrawn>& found, const Place& place, Diagnostics& diags) {
  constexpr std::size_t kMost = 3, kLongest = 80;
  if (found.empty()) return;
  const auto said = [&](std::string_view words) {
    const std::string_view shown = utf8::first_bytes(words, kLongest);
    return std::string(shown) + (shown.size() < words.size() ? "…" : "");
  };
  const Reported told = diags.error(
      "RDR-036", place,
      "des caractères de ce PDF se lisent autrement qu’ils ne sont dessinés (passages\u00a0: {})",
      "characters of this PDF are read otherwise than they are drawn (passages: {})", found.size());
  for (std::size_t i = 0; i < std::min(found.size(), kMost); ++i)
    told->notes.push_back({{},
                           diags.phrase("page {}\u00a0: on voit «\u00a0{}\u00a0», et on lit «\u00a0{}\u00a0»",
                                        "page {}: one sees “{}”, and reads “{}”", found[i].page,
                                        said(found[i].drawn), said(found[i].read))});
  told.hint(
      "d’après ses polices, ce PDF montre d’autres lettres ou chiffres que ceux qui sont vérifiés ici\u00a0: demandez le "
      "document en .odt ou .docx",
      "by its fonts this PDF shows other letters or figures than those that are checked here: ask for the document as "
      ".odt or .docx");
}

// Notes and empty fields of a form, which pdftotext leaves out, are marks of the document (PLH-010).
std::vector<readers::Mark> marks_of(const pdf::Beside& beside, const Place& place, Diagnostics& diags) {
  std::vector<readers::Mark> out;
  const auto mark = [&](readers::Mark::Kind kind, const pdf::Beside::Words& said) {
    out.push_back({kind, place, place, diags.phrase("{} (page {})", "{} (page {})", said.text, said.page)});
  };
  for (const pdf::Beside::Words& each : beside.notes) mark(readers::Mark::Kind::comment, each);
  for (const std::size_t page : beside.struck) mark(readers::Mark::Kind::struck_text, {page, "…"});
  std::map<std::size_t, std::string> blanks;  // of a page together
  for (const pdf::Beside::Words& each : beside.blanks) {
    std::string& names = blanks[each.page];
    names += (names.empty() ? "" : ", ") + each.text;
  }
  for (const auto& [page, names] : blanks) mark(readers::Mark::Kind::mail_merge_field, {page, names});
  return out;
}

// What the file says beside what its pages draw.
std::vector<readers::Mark> tell_beside(const pdf::Beside& beside, std::string_view text, const Place& place,
                                       Diagnostics& diags) {
  report_fault(beside.fault, diags);
  const std::string plain = without_profile(beside.as_drawn);
  const Ran drawn = plain.empty() ? Ran{} : run_program(asks_text(), kLimits, plain);
  report_fault(drawn.fault, diags);
  if (!beside.read || (!plain.empty() && (!drawn.good() || utf8::first_invalid(drawn.out)))) {
    diags
        .warning(
            "RDR-036", place,
            "ce que ce PDF dit à côté de ses pages (notes, champs, textes de remplacement) n’a pas pu être lu",
            "what this PDF says beside its pages (notes, fields, words that stand for others) could not be read")
        .hint("ouvrez-le, imprimez-le dans un nouveau PDF, et vérifiez celui-là",
              "open it, print it to a new PDF, and check that one");
  } else if (!plain.empty()) {
    tell_otherwise(read_otherwise(text, drawn.out), place, diags);
  }
  tell_redrawn(beside.redrawn, place, diags);
  return marks_of(beside, place, diags);
}

}  // namespace

std::optional<readers::Source> read_pdf(std::string_view bytes, const FileName& name, Diagnostics& diags) {
  const Place place{name, 0, 0};
  const std::string plain = bytes.starts_with("%PDF") ? without_profile(bytes) : std::string();
  std::optional<Sight> sight;
  if (!plain.empty()) sight.emplace(plain);
  Ran ran = plain.empty() ? Ran{} : run_program(asks_text(), kLimits, plain);
  std::string& text = ran.out;
  if (ran.fault) {
    report_fault(ran.fault, diags);
    return {};
  }
  if (ran.missing()) {
    diags
        .error("RDR-006", place, "pour lire un PDF il faut le programme pdftotext, qui n’est pas installé",
               "to read a PDF the program pdftotext is needed, which is not installed")
        .hint("installez le paquet poppler-utils, ou demandez le document en .odt ou .docx",
              "install the package poppler-utils, or ask for the document as .odt or .docx");
    return {};
  }
  if (!ran.good() || utf8::first_invalid(text)) {
    unreadable(bytes, ran.whole ? ran.exit : -1, place, diags);
    return {};
  }
  if (text.find_first_not_of(" \n\f\r\t") == std::string::npos) {
    diags
        .error("RDR-005", place, "ce PDF ne contient que des images : il n’y a pas de texte à vérifier",
               "this PDF holds only images: there is no text to check")
        .hint("demandez le document en .odt ou .docx", "ask for the document as .odt or .docx");
    return {};
  }
  const pdf::Beside beside = pdf::beside_of(bytes, kLimits);
  tell_unseen(sight->compare(text, beside.painted), place, diags);
  std::vector<readers::Mark> marks = tell_beside(beside, text, place, diags);
  const Ran drawn = run_program(asks_text_as_drawn(), kLimits, plain);
  if (drawn.good() && !utf8::first_invalid(drawn.out)) text = with_hyphens(std::move(text), drawn.out);
  tell_pictures(bytes, text, *sight, place, diags);
  tell_unknown_glyphs(text, place, diags);
  blank_running_lines(text);
  text = with_numbers(text);
  join_pages(text);
  for (char& c : text) c = c == '\f' ? '\n' : c;
  readers::Source source = readers::read_text(text, name);
  source.paragraphs = true;
  source.marks = std::move(marks);
  return source;
}

}  // namespace ctg::formats
