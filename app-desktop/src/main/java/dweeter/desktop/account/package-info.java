/// To register and to log in. Start at [AccountView].
@NullMarked
package dweeter.desktop.account;

import org.jspecify.annotations.NullMarked;
