// The mistakes that people make in XML, in plain words.
//
// libxml2 says where its parser stands when it gives up, which is often behind the mistake: behind the
// closing tag, at the end of the file. Each explanation looks in the bytes for the place to be mended and
// points there. Mistakes that are rare keep libxml2's words.
#include "xml/explain.h"

#include <libxml/xmlerror.h>

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "xml/tag.h"

namespace ctg::xml {

namespace {

struct Case {
  const Fault& fault;
  std::string_view bytes;
  Cursor& cursor;
  Diagnostics& diags;
};

// The offset of the last `mark` that starts before `from`; `from` where there is none.
std::size_t back_to(std::string_view bytes, std::string_view mark, std::size_t from) {
  const std::size_t at = from == 0 ? std::string_view::npos : bytes.rfind(mark, from - 1);
  return at == std::string_view::npos ? std::min(from, bytes.size()) : at;
}

// The name that starts at `offset`.
std::string name_at(std::string_view bytes, std::size_t offset) {
  if (offset >= bytes.size()) return {};
  const std::size_t end = bytes.find_first_of(" \t\r\n/>=<;&\"'", offset);
  const std::string_view name = bytes.substr(offset, std::min(end, bytes.size()) - offset);
  return name.size() <= 80 ? std::string(name) : std::string();
}

void mismatch(const Case& c) {
  const std::size_t close = back_to(c.bytes, "</", c.fault.offset);
  const std::string found = name_at(c.bytes, close + 2);
  if (c.fault.open == nullptr) {
    c.diags.error("XML-001", c.cursor.at(close), "</{}> ne ferme aucune balise", "</{}> closes no tag",
                  found);
    return;
  }
  const Reported d = c.diags.error(
      "XML-001", c.cursor.at(close),
      "</{0}> ne peut pas fermer <{1}> : la balise ouverte est <{1}>, on attend </{1}>",
      "</{0}> cannot close <{1}>: the open tag is <{1}>, expected </{1}>", found, c.fault.open->name);
  d->notes.push_back({c.fault.open->place,
                      c.diags.phrase("<{}> est ouvert ici", "<{}> is opened here", c.fault.open->name)});
  d.hint("fermez <{0}> avant, ou retirez </{1}>", "close <{0}> before, or remove </{1}>", c.fault.open->name,
         found);
}

void unclosed(const Case& c) {
  c.diags
      .error("XML-001", c.fault.open->place, "la balise <{}> n’est jamais fermée",
             "the tag <{}> is never closed", c.fault.open->name)
      .hint("ajoutez </{}> à la fin de son contenu", "add </{}> at the end of its content",
            c.fault.open->name);
}

void bare_ampersand(const Case& c) {
  c.diags
      .error("XML-001", c.cursor.at(back_to(c.bytes, "&", c.fault.offset)),
             "« & » ne peut pas s’écrire tel quel dans un fichier XML",
             "“&” cannot be written as it is in an XML file")
      .hint("écrivez &amp;", "write &amp;");
}

void unknown_entity(const Case& c) {
  const std::size_t at = back_to(c.bytes, "&", c.fault.offset);
  c.diags
      .error("XML-001", c.cursor.at(at), "« &{}; » n’existe pas en XML", "“&{};” does not exist in XML",
             name_at(c.bytes, at + 1))
      .hint("écrivez le caractère lui-même ; seuls existent &amp; &lt; &gt; &quot; &apos;",
            "write the character itself; only &amp; &lt; &gt; &quot; &apos; exist");
}

void bare_less(const Case& c) {
  c.diags
      .error("XML-001", c.cursor.at(back_to(c.bytes, "<", c.fault.offset)),
             "« < » n’est pas suivi du nom d’une balise", "“<” is not followed by the name of a tag")
      .hint("écrivez &lt; si c’est le signe « inférieur à »", "write &lt; for the sign “less than”");
}

void unquoted(const Case& c) {
  const std::size_t equals = back_to(c.bytes, "=", c.fault.offset);
  const std::size_t end = c.bytes.find_last_not_of(" \t\r\n", equals - 1);
  const std::size_t start = c.bytes.find_last_of(" \t\r\n", end) + 1;
  c.diags
      .error("XML-001", c.cursor.at(c.fault.offset),
             "la valeur de l’attribut « {} » n’est pas entre guillemets",
             "the value of the attribute “{}” is not between quotes", name_at(c.bytes, start))
      .hint("écrivez {0}=\"…\"", "write {0}=\"…\"", name_at(c.bytes, start));
}

void without_value(const Case& c) {
  const std::string name(c.fault.name);
  c.diags
      .error("XML-001", c.cursor.at(back_to(c.bytes, name.empty() ? " " : name, c.fault.offset)),
             "l’attribut « {} » n’a pas de valeur", "the attribute “{}” has no value", name)
      .hint("écrivez {0}=\"…\"", "write {0}=\"…\"", name);
}

void open_value(const Case& c) {
  c.diags
      .error("XML-001", c.cursor.at(back_to(c.bytes, "<", c.fault.offset)),
             "dans cette balise, la valeur d’un attribut n’est pas terminée, ou contient « < »",
             "in this tag the value of an attribute is not ended, or holds “<”")
      .hint("fermez la valeur par un guillemet droit, ou écrivez &lt;",
            "close the value with a straight quote, or write &lt;");
}

void repeated_attribute(const Case& c) {
  std::size_t second = c.fault.offset;
  Place first;
  for (const RawAttribute& a : scan_attributes(c.bytes, back_to(c.bytes, "<", c.fault.offset))) {
    if (a.name != c.fault.name) continue;
    if (first.known()) {
      second = a.name_offset;
      break;
    }
    first = c.cursor.at(a.name_offset);
  }
  const Reported d = c.diags.error("XML-001", c.cursor.at(second), "l’attribut « {} » est écrit deux fois",
                                   "the attribute “{}” is written twice", c.fault.name);
  if (first.known())
    d->notes.push_back({first, c.diags.phrase("la première fois ici", "the first time here")});
  d.hint("gardez-en un seul", "keep only one");
}

void badly_separated(const Case& c) {
  c.diags
      .error("XML-001", c.cursor.at(c.fault.offset),
             "il manque une espace entre deux attributs, ou un guillemet droit est de trop",
             "a space is missing between two attributes, or a straight quote is in excess")
      .hint("dans une valeur, écrivez « … » ou &quot; au lieu d’un guillemet droit",
            "inside a value write “…” or &quot; instead of a straight quote");
}

void unfinished_tag(const Case& c) {
  // `open` is null or an outer element here: the tag in hand has not been opened yet.
  const std::size_t at = back_to(c.bytes, "<", c.fault.offset);
  const bool closing = c.bytes.substr(at).starts_with("</");
  c.diags
      .error("XML-001", c.cursor.at(at), "la balise <{}> n’est pas terminée par « > »",
             "the tag <{}> is not ended by “>”", name_at(c.bytes, at + (closing ? 2 : 1)))
      .hint("ajoutez « > », et vérifiez les guillemets des attributs",
            "add “>”, and check the quotes of the attributes");
}

void after_the_root(const Case& c) {
  const std::size_t at = std::min(c.bytes.find_first_not_of(" \t\r\n", c.fault.offset), c.bytes.size());
  if (c.bytes.substr(at).starts_with("</")) {
    c.diags
        .error("XML-001", c.cursor.at(at), "</{}> ne ferme aucune balise", "</{}> closes no tag",
               name_at(c.bytes, at + 2))
        .hint("retirez-la, ou rouvrez la balise qu’elle devait fermer",
              "remove it, or open the tag that it should close");
    return;
  }
  c.diags
      .error("XML-001", c.cursor.at(at), "il y a du texte ou une balise après la fin de l’élément principal",
             "there is text or a tag behind the end of the root element")
      .hint("déplacez-le à l’intérieur de l’élément principal, ou retirez-le",
            "move it inside the root element, or remove it");
}

void no_root(const Case& c) {
  const std::size_t at = std::min(c.bytes.find_first_not_of(" \t\r\n", c.fault.offset), c.bytes.size());
  c.diags
      .error("XML-001", c.cursor.at(at), "ce n’est pas un fichier XML : on attend « < » ici",
             "this is not an XML file: “<” is expected here")
      .hint("un fichier du dossier est un texte qui commence par une balise",
            "a file of the dossier is a text that starts with a tag");
}

void bad_character(const Case& c) {
  std::size_t next = std::min(c.fault.offset, c.bytes.size());
  const auto code = next < c.bytes.size() ? static_cast<std::uint32_t>(utf8::next(c.bytes, next)) : 0u;
  c.diags
      .error("XML-001", c.cursor.at(c.fault.offset), "le caractère invisible U+{:04X} est interdit en XML",
             "the invisible character U+{:04X} is forbidden in XML", code)
      .hint("effacez-le : il vient souvent d’un copier-coller",
            "delete it: it often comes from copying and pasting");
}

void open_comment(const Case& c) {
  c.diags
      .error("XML-001", c.cursor.at(back_to(c.bytes, "<!--", c.fault.offset)),
             "ce commentaire n’est jamais fermé", "this comment is never closed")
      .hint("ajoutez --> à la fin du commentaire", "add --> at the end of the comment");
}

void unknown_prefix(const Case& c) {
  c.diags
      .error("XML-001", c.cursor.at(back_to(c.bytes, "<", c.fault.offset)),
             "le préfixe « {} » n’est pas déclaré", "the prefix “{}” is not declared", c.fault.name)
      .hint("retirez-le : les balises d’un dossier n’ont pas de préfixe",
            "remove it: the tags of a dossier have no prefix");
}

void late_declaration(const Case& c) {
  c.diags
      .error("XML-001", c.cursor.at(back_to(c.bytes, "<?", c.fault.offset)),
             "<?xml … ?> doit être tout au début du fichier",
             "<?xml … ?> must be at the very start of the file")
      .hint("retirez ce qui le précède, lignes vides comprises",
            "remove what stands before it, empty lines too");
}

void other(const Case& c) {
  std::string words(c.fault.message);
  while (!words.empty() && (words.back() == '\n' || words.back() == ' ')) words.pop_back();
  if (utf8::first_invalid(words)) words.clear();
  c.diags.error("XML-001", c.cursor.at(c.fault.offset), "ce fichier XML est mal formé ({})",
                "this XML file is not well formed ({})", words);
}

// A name was expected: behind '&', behind '<', or elsewhere.
void name_required(const Case& c) {
  const char before = c.fault.offset == 0 ? '\0' : c.bytes[std::min(c.fault.offset, c.bytes.size()) - 1];
  if (before == '&') return bare_ampersand(c);
  if (before == '<') return bare_less(c);
  other(c);
}

}  // namespace

void explain(const Fault& fault, std::string_view bytes, Cursor& cursor, Diagnostics& diags) {
  const Case c{fault, bytes, cursor, diags};
  switch (fault.code) {
    case XML_ERR_TAG_NAME_MISMATCH:
      return mismatch(c);
    case XML_ERR_TAG_NOT_FINISHED:
      return fault.open != nullptr ? unclosed(c) : unfinished_tag(c);
    case XML_ERR_LTSLASH_REQUIRED:
      return fault.open != nullptr ? unclosed(c) : other(c);
    case XML_ERR_GT_REQUIRED:
      return unfinished_tag(c);
    case XML_ERR_NAME_REQUIRED:
      return name_required(c);
    case XML_ERR_ENTITYREF_NO_NAME:
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
      return bare_ampersand(c);
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      return unknown_entity(c);
    case XML_ERR_ATTRIBUTE_NOT_STARTED:
      return unquoted(c);
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
      return without_value(c);
    case XML_ERR_LT_IN_ATTRIBUTE:
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
      return open_value(c);
    case XML_ERR_ATTRIBUTE_REDEFINED:
      return repeated_attribute(c);
    case XML_ERR_SPACE_REQUIRED:
      return badly_separated(c);
    case XML_ERR_DOCUMENT_END:
      return after_the_root(c);
    case XML_ERR_DOCUMENT_EMPTY:
      return no_root(c);
    case XML_ERR_INVALID_CHAR:
      return bad_character(c);
    case XML_ERR_COMMENT_NOT_FINISHED:
      return open_comment(c);
    case XML_ERR_RESERVED_XML_NAME:
      return late_declaration(c);
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      return unknown_prefix(c);
    default:
      return other(c);
  }
}

}  // namespace ctg::xml
