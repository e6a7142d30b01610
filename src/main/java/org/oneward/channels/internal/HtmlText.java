package org.oneward.channels.internal;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.NodeVisitor;

/** The words of an HTML mail: what is safe of it, as text with its lines, lists and the addresses of its links. */
final class HtmlText {

    private static final String QUOTED = "div.gmail_quote, blockquote[type=cite], blockquote.gmail_quote, #divRplyFwdMsg, #appendonsend, div.moz-cite-prefix, div.yahoo_quoted, #mail-editor-reference-message-container, div[style*=border-top:solid #E1E1E1], div[style*=border-top: solid #E1E1E1], div.OutlookMessageHeader";
    private static final String UNSEEN = "[style*=display:none], [style*=display: none], [hidden]";
    private static final Safelist SAFE = Safelist.relaxed().removeTags("img").addTags("hr", "center")
            .removeProtocols("a", "href", "ftp");

    private HtmlText() {}

    static String of(String html) {
        Document sent = Jsoup.parse(html);
        sent.select(UNSEEN).remove();
        Element quoted = sent.selectFirst(QUOTED);
        if (quoted != null) {
            quoted.before(new TextNode("\n" + Folding.CUT + "\n"));
        }
        Document safe = new Cleaner(SAFE).clean(sent);
        var writer = new Writer();
        safe.body().traverse(writer);
        return writer.text.toString().replace('\u00a0', ' ').replaceAll("[ \\t]+\n", "\n").replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private static final class Writer implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                boolean pre = node.parent() instanceof Element parent && parent.closest("pre") != null;
                String said = words.getWholeText();
                said = pre || said.contains(Folding.CUT) ? said : said.replaceAll("\\s+", " ");
                text.append(atLineStart() && !pre ? said.replaceFirst("^ +", "") : said);
            } else if (node instanceof Element element) {
                switch (element.normalName()) {
                    case "br" -> text.append('\n');
                    case "li" -> line().append("- ");
                    case "td", "th" -> {
                        if (!atLineStart()) {
                            text.append("  ");
                        }
                    }
                    case "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "blockquote", "hr" ->
                        paragraph();
                    case "div", "tr" -> line();
                    default -> {
                    }
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                switch (element.normalName()) {
                    case "a" -> {
                        String address = element.attr("href");
                        if (address.startsWith("http") && !element.text().contains(address)) {
                            text.append(" (").append(address).append(')');
                        }
                    }
                    case "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "blockquote" ->
                        paragraph();
                    case "div", "tr", "li" -> line();
                    default -> {
                    }
                }
            }
        }

        private boolean atLineStart() {
            return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
        }

        private StringBuilder line() {
            return atLineStart() ? text : text.append('\n');
        }

        private void paragraph() {
            line();
            if (!text.isEmpty() && text.lastIndexOf("\n\n") != text.length() - 2) {
                text.append('\n');
            }
        }
    }
}
