// The template is copied piece by piece between the tags and the start tags, both of which the scan gave in
// the order of the text: one pass, whatever their number.
#include "templates/instrument.h"

#include "xml/write.h"

namespace ctg::templates {

namespace {

void write_text(std::string& out, std::string_view text, std::vector<std::string>& texts) {
  constexpr std::string_view kWhite = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kWhite);
  if (first == std::string_view::npos) {
    out += text;
    return;
  }
  const std::size_t end = text.find_last_not_of(kWhite) + 1;
  out += text.substr(0, first);
  out += "{{{@" + std::to_string(texts.size()) + "}}}";
  out += text.substr(end);
  texts.emplace_back(text.substr(first, end - first));
}

void write_tag(std::string& out, const Tag& tag, std::vector<Place>& places) {
  switch (tag.kind) {
    case Tag::Kind::variable:
    case Tag::Kind::unescaped:
      out += "{{{" + tag.name;
      if (tag.where == Tag::Where::text) {
        out += '@' + std::to_string(places.size());
        places.push_back(tag.place);
      }
      out += "}}}";
      break;
    case Tag::Kind::section:
      out += "{{#" + tag.name + "}}";
      break;
    case Tag::Kind::inverted:
      out += "{{^" + tag.name + "}}";
      break;
    case Tag::Kind::close:
      out += "{{/" + tag.name + "}}";
      break;
    case Tag::Kind::partial:
      out += "{{>" + tag.name + "}}";
      break;
    case Tag::Kind::comment:
      break;
  }
}

}  // namespace

std::string instrument(const Template& in, Aside& aside) {
  const std::string_view text = in.text;
  std::string out, fixed;
  std::size_t done = 0;
  auto start = in.starts.begin();
  // Start tags and mustache tags do not overlap: one stands in the text, the other around it.
  const auto copy_until = [&](std::size_t end) {
    for (; start != in.starts.end() && start->name_end <= end; ++start) {
      fixed += text.substr(done, start->name_end - done);
      done = start->name_end;
      fixed += " c:t=\"";
      xml::append_attribute(fixed, to_string(start->place));
      fixed += '"';
    }
    fixed += text.substr(done, end - done);
    done = end;
    write_text(out, fixed, aside.texts);
    fixed.clear();
  };
  for (const Tag& tag : in.tags) {
    copy_until(tag.begin);
    write_tag(out, tag, aside.places);
    done = tag.end;
  }
  copy_until(text.size());
  return out;
}

}  // namespace ctg::templates
