using System.Collections.Immutable;
using Irsactl.Ui.Pages;

namespace Irsactl.Ui.Serving;

/// <summary>What a site is made of.</summary>
public sealed record UiOptions
{
    /// <summary>The pages, in the order of the navigation.</summary>
    public required ImmutableArray<UiPage> Pages { get; init; }

    /// <summary>What stands before the secret part in every path: empty, or begins with a slash and does not end with one.</summary>
    public string BasePath { get; init; } = "";

    /// <summary>What the site is about, in its head: the AWS or the file that the pages show.</summary>
    public required string Subject { get; init; }

    /// <summary>Takes a line about what went wrong here. What users send is not in it.</summary>
    public Action<string> Log { get; init; } = static _ => { };
}
