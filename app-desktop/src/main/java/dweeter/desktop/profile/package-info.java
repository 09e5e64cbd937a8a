/// One user and everything they published. Start at [ProfileView].
@NullMarked
package dweeter.desktop.profile;

import org.jspecify.annotations.NullMarked;
