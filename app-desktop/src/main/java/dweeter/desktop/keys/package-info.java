/// The keys of the client: one table from which bindings, menus and the page of keys are made. Start at [Shortcut].
@NullMarked
package dweeter.desktop.keys;

import org.jspecify.annotations.NullMarked;
