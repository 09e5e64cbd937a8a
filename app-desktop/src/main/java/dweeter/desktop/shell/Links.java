/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import java.util.Locale;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.desktop.fx.Background;
import dweeter.desktop.i18n.Notice;

/// Opens the web addresses that are clicked. Of one that cannot be opened it is told, and it is put on the clipboard.
final class Links {

    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

    private final Background background;
    private final Consumer<String> show;
    private final Consumer<String> copy;
    private final Consumer<Notice> notices;

    /// @param show    shows an address in a browser; may block, and fails where it knows of none
    /// @param copy    puts a text on the clipboard
    /// @param notices shows a sentence
    Links(Background background, Consumer<String> show, Consumer<String> copy, Consumer<Notice> notices) {
        this.background = background;
        this.show = show;
        this.copy = copy;
        this.notices = notices;
    }

    /// Opens an address of the web, and no other: programs of the user's may do anything with those.
    void open(String address) {
        background.run(() -> isOfTheWeb(address) && isShown(address), shown -> {
            if (!shown) {
                copy.accept(address);
                notices.accept(Notice.bad("link.copied"));
            }
        });
    }

    private static boolean isOfTheWeb(String address) {
        String small = address.toLowerCase(Locale.ROOT);
        return small.startsWith("http://") || small.startsWith("https://");
    }

    private boolean isShown(String address) {
        try {
            show.accept(address);
            return true;
        } catch (RuntimeException e) {
            LOG.info("A link could not be opened", e);
            return false;
        }
    }
}
