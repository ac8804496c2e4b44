"""The style sheet: only what a palette cannot say (flat buttons, round fields, thin scroll bars, quiet menus)."""

from __future__ import annotations

from string import Template

SHEET = Template("""
QSplitter::handle { background: $line; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QTabBar { background: $window; }
QTabBar::tab { border: none; padding: 6px 12px; color: $muted; background: $window; }
QTabBar::tab:selected { color: $text; background: $surface; }
QTabBar::tab:hover { background: $hover; }
QToolTip { background: $paper; color: $text; border: 1px solid $line; padding: 4px 8px; }

QToolButton { border: none; border-radius: 6px; padding: 4px 8px; color: $text; background: transparent; }
QToolButton:hover, QToolButton:open { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selection; }
QToolButton:focus { background: $hover; }
QToolButton:disabled { color: $muted; }
QToolButton#words { padding: 2px 4px; color: $muted; }
QToolButton#words:hover, QToolButton#words:focus { color: $text; }
QToolButton::menu-indicator { image: none; width: 0; }

QPushButton { border: 1px solid $line; border-radius: 6px; padding: 6px 16px; background: $paper; color: $text; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $muted; background: $window; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[primary="true"]:disabled { background: $hover; color: $muted; border-color: $line; }
QPushButton[link="true"] { border: none; background: transparent; color: $accent; padding: 2px 0; text-align: left; }
QPushButton[link="true"]:hover, QPushButton[link="true"]:focus { text-decoration: underline; }

QLineEdit, QPlainTextEdit#field, QTextBrowser#field, QComboBox { border: 1px solid $line; border-radius: 6px;
    padding: 6px 8px; background: $paper; color: $text;
    selection-background-color: $selection; selection-color: $text; }
QLineEdit, QPlainTextEdit#field { placeholder-text-color: $muted; }
QLineEdit:focus, QPlainTextEdit#field:focus, QTextBrowser#field:focus, QComboBox:focus { border-color: $accent; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: none; }
QWidget#framed { border: 1px solid $line; border-radius: 6px; background: $paper; }
QAbstractSpinBox { border: 1px solid $line; border-radius: 6px; padding: 5px 8px 4px; background: $paper;
    color: $text; }
QAbstractSpinBox QLineEdit { border: none; padding: 0; background: transparent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QAbstractSpinBox:focus { border-color: $accent; }
QRadioButton { spacing: 8px; color: $text; }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid $muted; border-radius: 7px; background: $paper; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid $accent; border-radius: 7px; }
QRadioButton:focus { color: $accent; }
QCheckBox { spacing: 8px; color: $text; }
QCheckBox::indicator { width: 12px; height: 12px; border: 1px solid $muted; border-radius: 3px; background: $paper; }
QCheckBox::indicator:checked { width: 6px; height: 6px; border: 4px solid $accent; border-radius: 3px;
    background: $on_accent; }
QCheckBox:focus { color: $accent; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $line; selection-background-color: $selection;
    outline: none; padding: 4px; }
QLineEdit#search { border-radius: 8px; padding: 6px 4px; }
QListView#offers { border: 1px solid $line; border-radius: 8px; background: $paper; padding: 4px; outline: none; }

QMenu { background: $paper; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; color: $text; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 8px; }

QAbstractScrollArea { border: none; }
QAbstractScrollArea::corner { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border: 3px solid transparent; border-radius: 6px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 3px; border: none; border-radius: 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 2px; border: none; border-radius: 3px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 4px 11px; }
QTableView#report { outline: none; }
QTableView#report::item { padding: 0 8px; border: none; }
QTableView#report::item:selected { background: $selection; color: $text; }

QProgressBar { border: none; border-radius: 3px; background: $line; max-height: 6px; min-height: 6px;
    widget-animation-duration: $motion; }
QProgressBar::chunk { border-radius: 3px; background: $accent; }
""")
