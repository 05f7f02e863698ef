using System.Xml.Linq;
using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Model;

/// <summary>A distribution's whole configuration, complete and checked.</summary>
/// <param name="text">As XML.</param>
internal sealed class DistributionConfig(string text) : IEquatable<DistributionConfig>
{
    private readonly Lazy<DistributionSettings> settings = new(() => DistributionSettings.Read(XElement.Parse(text)));

    /// <summary>The XML.</summary>
    public string Text { get; } = text;

    /// <summary>What the edge locations go by. It is read once.</summary>
    public DistributionSettings GetSettings() => settings.Value;

    /// <summary>The element of answers.</summary>
    public XElement ToXml() => XElement.Parse(Text);

    /// <inheritdoc />
    public bool Equals(DistributionConfig? other) => other is not null && other.Text == Text;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as DistributionConfig);

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
