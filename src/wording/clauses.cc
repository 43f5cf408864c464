#include "wording/clauses.h"

#include <algorithm>

#include "text/counts.h"
#include "text/french.h"
#include "wording/words.h"
#include "xml/write.h"

namespace ctg::wording {

namespace {

constexpr std::string_view kArticle = "article:";

Item content(const Item& item) { return {"x", {}, item.words, item.children, {}}; }

// "remplacement", "suppression": the clause it is about; "ajout": its own.
std::string id_of(const Item& redaction) {
  const std::string* id = redaction.attribute(redaction.name == "ajout" ? "id" : "clause");
  return id ? *id : std::string();
}

Noun kind_of(std::string_view clause) {
  const std::size_t dot = clause.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? clause : clause.substr(dot + 1);
  if (last == "titre") return {"l’intitulé"};
  if (last.starts_with("li-")) return {"le point"};
  return {"l’alinéa"};
}

// What a redaction is about; what it adds is of the kind of what it stands behind, a title apart.
Noun kind_of(const Item& redaction) {
  if (redaction.name != "ajout") return kind_of(id_of(redaction));
  const std::string* behind = redaction.attribute("apres");
  const Noun kind = kind_of(behind ? *behind : "");
  return kind.words == "l’intitulé" ? Noun{"l’alinéa"} : kind;
}

bool is_several(const Item& content) {
  return content.children.size() > 1 &&
         std::ranges::all_of(content.children, [](const Item& child) { return child.name == "p"; });
}

// "les alinéas commençant par « … » et « … »".
std::string several_of(const Item& content, const Noun& kind, const Labels& labels) {
  std::vector<std::string> starts;
  for (const Item& child : content.children) starts.push_back(in_guillemets(first_words(labels.text(child))));
  return "les " + text::plural_of(without_article(kind)) + " commençant par " + text::enumeration(starts);
}

}  // namespace

// ---- Text of the data as markup

std::string paragraph(std::string markup) {
  // A quoted sentence ends with its own sign.
  for (const std::string_view end : {". ».", " ; »."})
    if (markup.ends_with(end)) markup.pop_back();
  return "<p>" + markup + "</p>";
}

std::string markup_of(std::string_view words, const Labels& labels) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    if (words[at] != '<') {
      out += words[at++];
      continue;
    }
    const std::size_t end = std::min(words.find('>', at), words.size() - 1) + 1;
    const std::string_view tag = words.substr(at, end - at);
    const std::size_t name = tag.starts_with("</") ? 2 : 1;
    // The avenant has articles of its own, and not all annexes and fiches: references become text.
    if (tag.starts_with("<renvoi")) {
      out += xml::escaped(labels.new_text(tag));
    } else if (tag.substr(name).starts_with("etp") || tag.substr(name).starts_with("note")) {
      out += std::string(tag.substr(0, name)) + "c:" + std::string(tag.substr(name));
    } else if (!tag.starts_with("</renvoi")) {
      out += tag;
    }
    at = end;
  }
  return out;
}

std::string blocks_of(const Item& item, const Labels& labels) {
  std::string out;
  for (const Item& child : item.children) {
    if (child.name == "ul" || child.name == "ol") {
      out += "<" + child.name + ">";
      for (const Item& each : child.children)
        out += "<li>" + (each.children.empty() ? markup_of(each.words, labels) : blocks_of(each, labels)) +
               "</li>";
      out += "</" + child.name + ">";
    } else if (child.children.empty()) {
      if (!child.words.empty()) out += "<p>" + markup_of(child.words, labels) + "</p>";
    } else {
      out += blocks_of(child, labels);
    }
  }
  return out;
}

std::string with_text(const std::string& sentence, const Item& content_in, const Labels& labels) {
  if (content_in.children.empty())
    return paragraph(sentence + " « " + markup_of(content_in.words, labels) + " ».");
  return paragraph(sentence) + "<aside>" + blocks_of(content_in, labels) + "</aside>";
}

// ---- Clauses

bool is_redaction(const Operation& operation) {
  return operation.file == "convention.xml" &&
         (operation.path.starts_with(kRedactions) || operation.path_after.starts_with(kRedactions));
}

std::string ClauseWriter::say(const Operation& operation) {
  const Item* redaction = labels_.redaction(operation);
  if (!redaction) return {};
  const std::string id = id_of(*redaction);
  if (!said_.insert(id).second) return {};
  const std::string* place = redaction->attribute(redaction->name == "ajout" ? "apres" : "clause");
  if (place && place->starts_with(kArticle)) return article(id, *redaction);
  return clause(id, *redaction);
}

std::string ClauseWriter::article(const std::string& id, const Item& redaction) {
  const bool before = labels_.redaction_before(id), after = labels_.redaction_after(id);
  const bool added = redaction.name == "ajout";
  const std::string place = *redaction.attribute(added ? "apres" : "clause");
  const std::string number = labels_.number_of(place);
  const std::string own = added ? labels_.number_of(std::string(kArticle) + id) : number;
  const std::string* title = redaction.attribute("titre");
  const std::string called =
      "article\u00a0" + own +
      (added && title && !title->empty() ? ", intitulé " + in_guillemets(*title) + "," : "");
  if (added && !before)
    return with_text("Après l’article\u00a0" + number + ", il est inséré un " + called + " ainsi rédigé :",
                     content(redaction), labels_);
  if (added && !after) return paragraph("L’article\u00a0" + own + " est supprimé.");
  if (added)
    return with_text("L’" + called + " est remplacé par les dispositions suivantes :", content(redaction),
                     labels_);
  if (after)
    return paragraph("L’article\u00a0" + number +
                     " est supprimé. Les autres articles conservent leur numérotation.");
  return paragraph("L’article\u00a0" + number +
                   " est rétabli dans sa rédaction antérieure à sa suppression.");
}

// What was suppressed stands again: its words are said, and its place.
std::string ClauseWriter::restored(const std::string& id, const std::string& now, const Noun& kind) const {
  std::string before;
  if (const Printed* after = labels_.convention_after())
    for (std::size_t i = 1; i < after->blocks.size(); ++i)
      if (after->blocks[i].clause == id && after->blocks[i - 1].clause != id &&
          after->blocks[i - 1].section == after->blocks[i].section &&
          after->blocks[i - 1].form != Printed::Block::Form::heading) {
        before = first_words(after->blocks[i - 1].text);
        break;
      }
  const std::string place = before.empty() ? "" : ", après l’alinéa" + found_by(before);
  return paragraph(text::capitalised(kind.words) + " suivant est rétabli" + place + " : « " +
                   xml::escaped(now) + " ».");
}

// Of several alinéas those that change are told, where as many stand there afterwards.
std::string ClauseWriter::several(const Noun& kind, const Item& old, const Item& now) const {
  if (!is_several(now) || now.children.size() != old.children.size())
    return with_text(text::capitalised(several_of(old, kind, labels_)) +
                         " sont remplacés par les dispositions suivantes :",
                     now, labels_);
  std::string out;
  for (std::size_t i = 0; i < old.children.size(); ++i) {
    const std::string before = labels_.text(old.children[i]), after = labels_.new_text(now.children[i]);
    if (before != after) out += reworded(kind.words + found_by(first_words(before)), before, after);
  }
  return out;
}

// "À l’alinéa commençant par « … », le mot …"; the new wording whole, where too much of it is new.
std::string ClauseWriter::reworded(const std::string& which, const std::string& before,
                                   const std::string& after) {
  const auto changes = changed_words(before, after);
  if (!changes)
    return paragraph(text::capitalised(which) + " est remplacé par les dispositions suivantes : « " +
                     xml::escaped(after) + " ».");
  if (changes->parts.empty())
    return paragraph(text::capitalised(which) + " est complété par les mots " + changes->added_at_end + ".");
  return paragraph(text::capitalised(at(Noun{which})) + ", " + changes->parts + ".");
}

std::string ClauseWriter::clause(const std::string& id, const Item& redaction) {
  const std::string old = labels_.clause_before(id), now = labels_.clause_after(id);
  const Noun kind = kind_of(redaction);
  const auto which = [&](const std::string& clause, const Noun& noun) {
    const bool title = noun.words == "l’intitulé";
    return noun.words + (title ? "" : found_by(labels_.first_words_of(clause)));
  };
  const Item* standing = labels_.redaction_after(id);
  const bool gone = now.empty() && !(standing && standing->name != "suppression");
  const Item* was = labels_.redaction_before(id);
  const Item text_before = was ? content(*was) : Item{};
  if (gone && is_several(text_before))
    return paragraph(text::capitalised(several_of(text_before, kind, labels_)) + " sont supprimés.");
  if (gone) return paragraph(text::capitalised(which(id, kind)) + " est supprimé.");
  const Item text_now = standing && standing->name != "suppression"
                            ? content(*standing)
                            : Item{"x", {}, xml::escaped(now), {}, {}};
  if (old.empty() && was && was->name == "suppression") return restored(id, now, kind);
  if (old.empty()) {
    const std::string* apres = redaction.attribute("apres");
    const std::string place = "Après " + (apres ? which(*apres, kind_of(*apres)) : "") + ", ";
    if (is_several(text_now))
      return with_text(place + "sont insérés les " + text::plural_of(without_article(kind)) + " suivants :",
                       text_now, labels_);
    if (text_now.children.size() > 1)
      return with_text(place + "sont insérées les dispositions suivantes :", text_now, labels_);
    return with_text(place + "il est inséré " + indefinite(kind) + " ainsi rédigé :", text_now, labels_);
  }
  if (is_several(text_before)) return several(kind, text_before, text_now);
  if (text_now.children.size() <= 1 && changed_words(old, now)) return reworded(which(id, kind), old, now);
  return with_text(text::capitalised(which(id, kind)) + " est remplacé par les dispositions suivantes :",
                   text_now, labels_);
}

}  // namespace ctg::wording
