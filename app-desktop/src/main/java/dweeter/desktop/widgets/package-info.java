/// Parts that several screens show: avatars, cards, rich text. Start at [ItemCard].
@NullMarked
package dweeter.desktop.widgets;

import org.jspecify.annotations.NullMarked;
