// Pages are written by Mustache templates (data/atelier/*.mustache) from plain data: whatever stands between
// two braces is escaped; three are for what this room has written as HTML itself.
#pragma once

#include <kainjow/mustache.hpp>
#include <map>
#include <string>
#include <string_view>

#include "base/files.h"
#include "web/question.h"

namespace ctg::web {

using List = kainjow::mustache::list;

// Mustache takes an empty text for true; in a view of ours a section of it is not shown.
class Data : public kainjow::mustache::basic_data<std::string> {
 public:
  using Base = kainjow::mustache::basic_data<std::string>;
  using Base::Base;
  Data() = default;
  Data(const std::string& name, const std::string& text) { set(name, text); }
  void set(const std::string& name, const Base& value) {
    const bool empty = value.is_string() && value.string_value().empty();
    Base::set(name, empty ? Base(false) : value);
  }
};

// What is the same around each page.
struct Frame {
  std::string title;
  std::string here = {};       // the entry of the menu that the page belongs to: "accueil", "verifier"
  std::string dossier = {};    // of a dossier: its address, "/dossier/1f2e…",
  std::string territory = {};  // and its name
  std::string wide = {};       // a class of the page: "large"
};

class Views {
 public:
  // The templates, read once. Throws where one cannot be read: the program is not whole.
  explicit Views(const Files& program);

  std::string fragment(std::string_view view, const Data& data) const;
  Answer page(const Frame& frame, std::string_view view, const Data& data, int status = 200) const;

 private:
  std::map<std::string, std::string, std::less<>> texts_;
};

// The text with the signs of markup escaped.
std::string escaped(std::string_view text);
// A message as a page tells it: with a capital, control characters shown.
std::string sentence(std::string_view message);
// The same of a value, beside its field: without "attribut « fin » de <periode> : ", which the label says.
std::string fault_of_value(std::string_view message);

}  // namespace ctg::web
