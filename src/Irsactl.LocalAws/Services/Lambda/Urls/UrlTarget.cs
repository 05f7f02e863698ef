using Irsactl.LocalAws.Services.Lambda.Model;

namespace Irsactl.LocalAws.Services.Lambda.Urls;

/// <summary>What a URL leads to.</summary>
/// <param name="Function">The function.</param>
/// <param name="Qualifier">The alias, or empty.</param>
/// <param name="Url">The URL.</param>
internal sealed record UrlTarget(Function Function, string Qualifier, FunctionUrl Url)
{
    /// <summary>The function as requests name it.</summary>
    public FunctionReference Reference => new(Function.Name, Qualifier, Function.Arn);
}
