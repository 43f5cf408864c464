// The template is copied piece by piece between the tags and the start tags, both of which the scan gave in
// the order of the text: one pass, whatever their number.
#include "templates/instrument.h"

#include "xml/write.h"

namespace ctg::templates {

std::vector<Step> instrument(const Template& in) {
  const std::string_view text = in.text;
  std::vector<Step> out(in.tags.size() + 1);
  std::size_t done = 0;
  auto start = in.starts.begin();
  // Start tags and mustache tags do not overlap: one stands in the text, the other around it.
  const auto copy_until = [&](std::size_t end, std::string& to) {
    for (; start != in.starts.end() && start->name_end <= end; ++start) {
      to += text.substr(done, start->name_end - done);
      done = start->name_end;
      to += " c:t=\"";
      xml::append_attribute(to, to_string(start->place));
      to += '"';
    }
    to += text.substr(done, end - done);
  };
  for (std::size_t i = 0; i < in.tags.size(); ++i) {
    out[i].tag = &in.tags[i];
    copy_until(in.tags[i].begin, out[i].literal);
    done = in.tags[i].end;
  }
  copy_until(text.size(), out.back().literal);
  return out;
}

}  // namespace ctg::templates
