/// Whom one follows, and whom one might. Start at [PeopleView].
@NullMarked
package dweeter.desktop.people;

import org.jspecify.annotations.NullMarked;
