using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>
/// <c>ViewerCertificate</c>: CloudFront's own certificate, or one of ACM's, which may be in either of two members (CloudFront API
/// Reference, "ViewerCertificate").
/// </summary>
internal sealed class CertificateShape : XmlShape
{
    private static readonly StructureShape Sent = new(
        XmlMember.Optional("CloudFrontDefaultCertificate", FlagShape.Any),
        XmlMember.Optional("IAMCertificateId", new FixedShape("")),
        XmlMember.Optional("ACMCertificateArn", TextShape.Any),
        XmlMember.Optional("SSLSupportMethod", new ChoiceShape("sni-only", "vip", "static-ip")),
        XmlMember.Optional(
            "MinimumProtocolVersion",
            new ChoiceShape(
                "SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016", "TLSv1.2_2018", "TLSv1.2_2019", "TLSv1.2_2021", "TLSv1.2_2025",
                "TLSv1.3_2025")),
        XmlMember.Optional("Certificate", TextShape.Any),
        XmlMember.Optional("CertificateSource", new ChoiceShape("cloudfront", "iam", "acm")));

    /// <inheritdoc />
    public override XElement Read(XElement sent, string path)
    {
        var read = Sent.Read(sent, path);
        var arn = read.Text("ACMCertificateArn") is { Length: > 0 } named ? named
            : read.Text("CertificateSource") is "acm" ? read.Text("Certificate")
            : "";
        if (arn.Length == 0)
        {
            return Write("true", arn, "vip", "TLSv1");
        }

        if (read.IsTrue("CloudFrontDefaultCertificate"))
        {
            throw CloudFrontErrors.InvalidViewerCertificate("A distribution has CloudFront's own certificate or one of ACM, not both.");
        }

        var method = read.Text("SSLSupportMethod");
        return method.Length == 0 ? throw CloudFrontErrors.Required("SSLSupportMethod")
            : Write("false", arn, method, read.Text("MinimumProtocolVersion") is { Length: > 0 } version ? version : "TLSv1");
    }

    /// <inheritdoc />
    public override XElement Absent(string name, string text) => Write("true", "", "vip", "TLSv1");

    private static XElement Write(string isDefault, string arn, string method, string version) => CloudFrontXml.Element(
        "ViewerCertificate",
        CloudFrontXml.Element("CloudFrontDefaultCertificate", isDefault),
        arn.Length == 0 ? null : CloudFrontXml.Element("ACMCertificateArn", arn),
        CloudFrontXml.Element("SSLSupportMethod", method),
        CloudFrontXml.Element("MinimumProtocolVersion", version),
        arn.Length == 0 ? null : CloudFrontXml.Element("Certificate", arn),
        CloudFrontXml.Element("CertificateSource", arn.Length == 0 ? "cloudfront" : "acm"));
}
