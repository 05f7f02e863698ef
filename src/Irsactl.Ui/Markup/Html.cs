using System.Runtime.CompilerServices;

namespace Irsactl.Ui.Markup;

/// <summary>
/// HTML that is whole and safe to send. It comes from templates alone: <c>Html.Of($"&lt;p&gt;{text}&lt;/p&gt;")</c>, in which a hole that
/// is text is always encoded, and a hole that is <see cref="Html"/> is not.
/// </summary>
public readonly struct Html
{
    private readonly string? _markup;

    internal Html(string markup) => _markup = markup;

    /// <summary>Nothing.</summary>
    public static Html Empty => default;

    /// <summary>Fills a template in.</summary>
    public static Html Of(HtmlTemplate template) => new(template.ToMarkup());

    /// <summary>Makes markup of some for each item.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> make)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(string.Concat(items.Select(item => make(item)._markup)));
    }

    /// <summary>Markup where a condition holds, and nothing where not.</summary>
    public static Html When(bool condition, Func<Html> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return condition ? make() : Empty;
    }

    /// <summary>Markup of a value where there is one, and nothing where not.</summary>
    public static Html With<T>(T? value, Func<T, Html> make)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(make);
        return value is null ? Empty : make(value);
    }

    /// <summary>The markup.</summary>
    public override string ToString() => _markup ?? "";
}
