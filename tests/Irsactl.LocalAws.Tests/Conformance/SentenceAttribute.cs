using Xunit.v3;

namespace Irsactl.LocalAws.Tests.Conformance;

/// <summary>Says which sentence of <see cref="Ledger"/> a test proves.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class SentenceAttribute(string id) : Attribute, ITraitAttribute
{
    /// <summary>The name of the trait by which a runner filters.</summary>
    public const string Trait = "Sentence";

    public string Id => id;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [KeyValuePair.Create(Trait, id)];
}
