// Images, with the words that stand for them.
//
// An image stands in its paragraph as a character does, so it moves with the text and never lies over it.
// On the cover, images that follow each other are the logos of the parties: one row.
#include <fmt/format.h>

#include "odt/body.h"
#include "odt/images.h"

namespace ctg::odt {

using document::Nature;
using document::Node;

namespace {

constexpr double kLogoWidth = 48, kLogoHeight = 22, kFigureHeight = 120, kHeadLogo = 8;  // mm

const ctg::Place& place_of(const Node& node) {
  return node.origin.data.known() ? node.origin.data : node.origin.tmpl;
}

}  // namespace

void Body::figures(Nodes nodes, const Place& place) {
  if (nodes.front().drawing) return drawings(nodes, place);
  const bool cover = place.nature == Nature::cover;
  if (!cover && place.nature != Nature::parties) {
    for (const Node& node : nodes) {
      const Element line(out_, "text:p", {{"text:style-name", styled("Figure", place)}});
      figure(node, place.width, kFigureHeight);
    }
    return;
  }
  const Element line(out_, "text:p", {{"text:style-name", styled(cover ? "Logos" : "Figure", place)}});
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (i > 0) out_.empty("text:s", {{"text:c", "4"}});
    figure(nodes[i], std::min(kLogoWidth, place.width / static_cast<double>(nodes.size())), kLogoHeight,
           true);
  }
  for (HeadLogo& logo : logos_) logo.on_first_page = !cover;
}

void Body::figure(const Node& node, double max_width, double max_height, bool on_cover) {
  const Picture* picture = picture_for(node);
  if (picture == nullptr) {  // reported; the words stand in for the image
    after_space_ = true;
    return characters(node.text);
  }
  Image image = *read_image(picture->bytes);
  fit(image, max_width, max_height);
  if (on_cover) {
    Image small = image;
    fit(small, 3 * kHeadLogo, kHeadLogo);
    logos_.push_back({picture->path, picture->media_type, small.width, small.height, node.text});
  }
  frame(node, *picture, image.width, image.height);
}

// In millimetres.
void Body::frame(const Node& node, const Picture& picture, double width, double height) {
  const Element element(out_, "draw:frame",
                        {{"draw:style-name", "Graphics"},
                         {"draw:name", fmt::format("Image {}", ++frame_count_)},
                         {"text:anchor-type", "as-char"},
                         {"svg:width", fmt::format("{:.2f}mm", width)},
                         {"svg:height", fmt::format("{:.2f}mm", height)}});
  out_.empty("draw:image", {{"xlink:href", picture.path},
                            {"xlink:type", "simple"},
                            {"xlink:show", "embed"},
                            {"xlink:actuate", "onLoad"},
                            {"draw:mime-type", picture.media_type}});
  if (!node.text.empty()) {
    out_.leaf("svg:title", {}, node.drawing ? "Graphique" : "Image");  // what it says is the description
    out_.leaf("svg:desc", {}, node.text);
  }
}

// The image in the package, put there at its first use.
const Picture* Body::picture_for(const Node& node) {
  if (const auto known = picture_of_file_.find(node.target); known != picture_of_file_.end())
    return &pictures_[known->second];
  const auto found = resources_.find(node.target);
  if (found == resources_.end()) {
    diags_
        .error("ODT-001", place_of(node), "L’image «\u00A0{}\u00A0» n’a pas été trouvée.",
               "The image \"{}\" was not found.", node.target)
        .hint("Placez le fichier dans le dossier, ou corrigez son nom.",
              "Put the file into the dossier, or correct its name.");
    return nullptr;
  }
  const std::optional<Image> image = read_image(found->second);
  if (!image) {
    diags_
        .error("ODT-002", place_of(node),
               "Le fichier «\u00A0{}\u00A0» n’est pas une image PNG ou JPEG lisible.",
               "The file \"{}\" is not a readable PNG or JPEG image.", node.target)
        .hint("Enregistrez l’image au format PNG ou JPEG, puis recommencez.",
              "Save the image as PNG or JPEG, then try again.");
    return nullptr;
  }
  picture_of_file_.emplace(node.target, pictures_.size());
  pictures_.push_back({fmt::format("Pictures/image-{}.{}", pictures_.size() + 1, image->extension),
                       image->media_type, found->second});
  return &pictures_.back();
}

}  // namespace ctg::odt
