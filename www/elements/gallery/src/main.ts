import "@yellowline/elements/inter.css";
import "@yellowline/elements/tokens.css";
import "./style.css";
import "./gallery.js";
