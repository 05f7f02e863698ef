using static Irsactl.LocalAws.Services.CloudFront.Schema.XmlMember;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>A function (CloudFront API Reference, "CreateFunction" and "UpdateFunction").</summary>
internal static class FunctionShape
{
    private static readonly StructureShape Config = new(
        Required("Comment", new TextShape(128)),
        Required("Runtime", new ChoiceShape("cloudfront-js-1.0", "cloudfront-js-2.0")),
        Optional("KeyValueStoreAssociations", new ListShape("KeyValueStoreAssociation", AnyShape.Element) { IsServed = false }));

    // In base64: four characters for three bytes.
    private static readonly TextShape Code = new(64 * 1024);

    /// <summary>A new one.</summary>
    public static readonly StructureShape New = new(
        Required("Name", new TextShape(64)), Required("FunctionConfig", Config), Required("FunctionCode", Code));

    /// <summary>A change.</summary>
    public static readonly StructureShape Changed = new(Required("FunctionConfig", Config), Required("FunctionCode", Code));
}
