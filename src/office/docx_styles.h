// The styles of a DOCX (styles.xml) and its numberings (numbering.xml), as far as they change what a person
// reads.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "office/counting.h"
#include "office/paragraphs.h"
#include "xml/node.h"

namespace ctg::office {

// What is laid behind words, by the properties of a run, a paragraph or a cell; nothing where they lay none.
std::optional<int> ground_from(const xml::Node* properties);

class DocxStyles {
 public:
  // Null: a document without styles. Their ids are then all that is known.
  explicit DocxStyles(const xml::Node* root);

  // "heading 1" for "Titre1", whatever the language of the program: small letters.
  std::string name_of(std::string_view style) const;
  // From what a style and those that it is based on say: 1 … 6 for a heading, 0 for none.
  std::uint8_t level_of(std::string_view style) const;
  // The element of that name in the paragraph properties of a style or of one that it is based on.
  const xml::Node* paragraph_property(std::string_view style, std::string_view name) const;
  const xml::Node* run_property(std::string_view style, std::string_view name) const;
  // The paragraph properties of a style and of those that it is based on, itself last.
  std::vector<const xml::Node*> paragraph_properties(std::string_view style) const;
  // How words look in a paragraph of that style, "" for none; and what a style says of it.
  const Look& look_of(std::string_view style) const;
  Look own_look_of(std::string_view style) const;
  // What the properties of a run say of it.
  static Look look_from(const xml::Node* run_properties);
  // Of the rows of a table of that style: whether it lays a ground behind the first, and behind others. Which cells
  // of these have it depends on more than is read.
  struct Grounds {
    bool first = false, others = false;
  };
  Grounds grounds_of(std::string_view table_style) const;
  // Of the letters in it; any where rows or columns have one of their own.
  std::optional<int> colour_in_table(std::string_view table_style) const;
  // A style and those that it is based on, itself first.
  std::vector<std::string> chain_of(std::string_view style) const;
  // Of paragraphs that name none.
  const std::string& usual() const { return usual_; }

 private:
  const xml::Node* property(std::string_view style, std::string_view group, std::string_view name) const;

  std::map<std::string, const xml::Node*, std::less<>> styles_;
  std::string usual_;
  mutable std::map<std::string, Look, std::less<>> looks_;  // that were asked for
};

class DocxNumbering {
 public:
  DocxNumbering(const xml::Node* root, const DocxStyles& styles);

  // What stands before a paragraph, counted on from those before it.
  struct Label {
    bool listed = false;  // the paragraph is in a numbering or a list of bullets
    bool bullet = false;
    std::string text;                 // "Article 8 –"; "" for a bullet
    std::string behind;               // " " or nothing
    const xml::Node* tabs = nullptr;  // of its level
  };
  Label next(const xml::Node* paragraph_properties, std::string_view style);

 private:
  struct Level {
    NumberForm form = NumberForm::decimal;
    std::size_t width = 2;
    int start = 1;
    int restart = -1;  // -1: behind each level above
    std::string text, behind = " ";
    std::string style;                // whose paragraphs are of this level
    const xml::Node* tabs = nullptr;  // of its paragraphs
    bool legal = false, hidden = false;
  };
  using Levels = std::map<std::size_t, Level>;
  struct Abstract {
    Levels levels;
    std::string style_link;  // where another numbering has the levels
  };
  struct Number {
    std::string abstract;
    std::map<std::size_t, int> restarts;
    Levels levels;  // that replace those of the abstract one
    std::set<std::size_t> restarted;
  };

  static Level level_from(const xml::Node& node);
  static NumberForm form_from(std::string_view name);
  std::string resolved(const std::string& abstract, int depth) const;
  const Level* level(const Number& number, const std::string& abstract, std::size_t at) const;
  std::string text_of(const Number& number, const std::string& abstract, std::size_t at) const;

  const DocxStyles& styles_;
  std::map<std::string, Abstract, std::less<>> abstracts_;
  std::map<std::string, Number, std::less<>> numbers_;
  std::map<std::string, Counters, std::less<>> counters_;  // by abstract numbering: lists that share it go on
};

}  // namespace ctg::office
