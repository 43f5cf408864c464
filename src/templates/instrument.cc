// The template is copied piece by piece between the tags and the start tags, both of which the scan gave in
// the order of the text: one pass, whatever their number.
#include "templates/instrument.h"

#include "xml/write.h"

namespace ctg::templates {

namespace {

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

std::string instrument(const Template& in, std::vector<Place>& places) {
  const std::string_view text = in.text;
  std::string out;
  out.reserve(text.size() + in.starts.size() * (in.file.view().size() + 16) + in.tags.size() * 8);
  std::size_t done = 0;
  auto start = in.starts.begin();
  // Start tags and mustache tags do not overlap: one stands in the text, the other around it.
  const auto copy_until = [&](std::size_t end) {
    for (; start != in.starts.end() && start->name_end <= end; ++start) {
      out += text.substr(done, start->name_end - done);
      done = start->name_end;
      out += " c:t=\"";
      xml::append_attribute(out, to_string(start->place));
      out += '"';
    }
    out += text.substr(done, end - done);
    done = end;
  };
  for (const Tag& tag : in.tags) {
    copy_until(tag.begin);
    write_tag(out, tag, places);
    done = tag.end;
  }
  copy_until(text.size());
  return out;
}

}  // namespace ctg::templates
