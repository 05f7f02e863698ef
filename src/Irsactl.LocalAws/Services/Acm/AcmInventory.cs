using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Services.Acm.Model;

namespace Irsactl.LocalAws.Services.Acm;

/// <summary>What exists in ACM.</summary>
internal static class AcmInventory
{
    /// <summary>The certificates, without their PEM: they are in every handshake.</summary>
    public static IEnumerable<InventoryItem> Of(AcmContext acm) =>
        acm.Store.Current.Certificates.Keys.Select(acm.Find).OfType<Certificate>().Select(certificate => Of(certificate, acm.Now));

    private static InventoryItem Of(Certificate certificate, DateTimeOffset now) =>
        new("certificate", certificate.Arn, certificate.DomainName)
        {
            Region = certificate.Arn.Split(':') is [_, _, _, var region, ..] ? region : null,
            Facts =
            [
                new("status", CertificateJson.StatusOf(certificate, now)),
                InventoryFact.Of("names", certificate.Names),
                new("key", certificate.KeyAlgorithm),
                InventoryFact.Of("imported", certificate.IsImported),
                InventoryFact.At("asked for", certificate.Created),
                InventoryFact.At("issued", certificate.Issued),
                InventoryFact.Of("tags", certificate.Tags.Select(tag => $"{tag.Key}={tag.Value}")),
            ],
        };
}
