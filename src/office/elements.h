// Looking into the XML of word processors' documents. Names are compared without their namespaces: those of
// ODF and OOXML do not clash where they are looked for, and one format comes under several (transitional,
// strict).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "xml/node.h"

namespace ctg::office {

// The first child element of that name; null where there is none.
const xml::Node* child_of(const xml::Node& node, std::string_view name);
// The same for a chain of names; null as soon as one is missing.
const xml::Node* child_of(const xml::Node* node, std::string_view name);
// The first element of that name below a node, at any depth.
const xml::Node* find_below(const xml::Node& node, std::string_view name);

std::string_view value_of(const xml::Node& node, std::string_view name);
// The attribute of a child: `val_of(properties, "pStyle")` is its val. "" where there is none.
std::string_view val_of(const xml::Node* node, std::string_view child, std::string_view name = "val");

// <w:vanish/>, <w:vanish w:val="true"/>; not <w:vanish w:val="0"/>, nor where it is missing.
bool is_on(const xml::Node* node, std::string_view child);
bool says_yes(std::string_view value);

// Of the weights that ODF writes: "bold", "600" and above; not "normal", "400".
bool is_bold(std::string_view weight);

std::string plain_text(const xml::Node& node);
bool holds_text(const xml::Node& node);  // its own, not that of elements in it

// White space of XML text: in both formats one blank stands for many.
std::string collapsed(std::string_view text);

bool is_blank(std::string_view text);
// Three letters or more: not a sign, nor a letter of a font that draws signs.
bool is_word(std::string_view text);
bool one_of(std::string_view name, std::initializer_list<std::string_view> list);

int number_of(std::string_view text, int otherwise);

}  // namespace ctg::office
