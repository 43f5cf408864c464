// A paragraph is typeset as one text, however emphasis, links and values cut it: the space before "»" may
// stand in the template, and the word before it in the data.
#include "document/typeset.h"

#include "text/typography.h"

namespace ctg::document {

namespace {

// The texts of a paragraph in order; null for what stands between them and is no text.
struct Runs {
  std::vector<Node*> nodes;
  std::vector<std::string_view> texts;

  void collect(std::vector<Node>& inlines) {
    for (Node& node : inlines) {
      switch (node.kind) {
        case Kind::text:
          nodes.push_back(&node);
          texts.push_back(node.text);
          break;
        case Kind::link:
        case Kind::reference:
          collect(node.children);
          break;
        case Kind::line_break:
          nodes.push_back(nullptr);
          texts.push_back(" ");
          break;
        default:
          nodes.push_back(nullptr);
          texts.push_back("\uFFFC");
      }
    }
  }
};

bool has_words_of_its_own(Kind kind) {
  switch (kind) {
    case Kind::table:
    case Kind::sheet:
    case Kind::box:
    case Kind::figure:
    case Kind::signature:
    case Kind::toc:
    case Kind::insert:
    case Kind::field:
      return true;
    default:
      return false;
  }
}

}  // namespace

void typeset(Node& root) {
  if (has_words_of_its_own(root.kind)) root.text = text::french(root.text);
  if (root.drawing) {
    auto drawing = std::make_shared<Drawing>(*root.drawing);
    for (Drawing::Word& word : drawing->words) word.text = text::french(word.text);
    root.drawing = std::move(drawing);
  }
  if (root.kind == Kind::paragraph || root.kind == Kind::heading) {
    Runs runs;
    runs.collect(root.children);
    std::vector<std::string> set = text::french(runs.texts);
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (runs.nodes[i] != nullptr) runs.nodes[i]->text = std::move(set[i]);
    }
  }
  for (Node& child : root.children) typeset(child);
}

void typeset(Metadata& meta) {
  for (std::string* words : {&meta.title, &meta.running, &meta.subject, &meta.author, &meta.version})
    *words = text::french(*words);
}

}  // namespace ctg::document
