namespace Irsactl.Provisioning.Exporting;

/// <summary>An attribute of another resource, which is known only once that resource is there.</summary>
/// <param name="Id">The resource; <see cref="Account"/> for the account itself.</param>
/// <param name="Attribute">The attribute, such as <c>arn</c>.</param>
internal sealed record Reference(string Id, string Attribute)
{
    /// <summary>Stands for the account that everything is made in.</summary>
    public const string Account = "account";

    /// <summary>As it is written in the JSON export.</summary>
    public override string ToString() => $"${{{Id}.{Attribute}}}";
}
