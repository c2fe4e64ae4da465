// The texts of an issue in a layout that prints nothing but them: the least that
// a generator can do.
export default function (config) {
  config.addTemplate("_includes/bare.html", "{{ content }}");
  config.addGlobalData("layout", "bare.html");
  return { markdownTemplateEngine: false, dir: { input: "content" } };
}
