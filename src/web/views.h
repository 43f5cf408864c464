// Pages are written by Mustache templates (data/atelier/*.mustache) from plain data: whatever stands between
// two braces is escaped; three are for what this room has written as HTML itself.
#pragma once

#include <kainjow/mustache.hpp>
#include <map>
#include <string>
#include <string_view>

#include "base/files.h"
#include "http/question.h"

namespace ctg::web {

// What all pages are about.
using http::Answer;
using http::Question;
using http::redirect;

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

}  // namespace ctg::web
