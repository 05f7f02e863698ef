using Irsactl.LocalAws.Foundation.Authority;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Acm.Model;
using Irsactl.LocalAws.Services.Acm.Operations;
using Irsactl.LocalAws.Services.Acm.Validation;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Acm;

/// <summary>AWS Certificate Manager (API version 2015-12-08): public certificates validated by DNS, and imported ones.</summary>
internal sealed class AcmService : JsonService, ICertificates, IDisposable, IInventoried
{
    private readonly AcmContext acm;
    private readonly CertificateAuthority authority;

    /// <summary>Makes the service.</summary>
    /// <param name="store">The certificates.</param>
    /// <param name="options">The account and the clock.</param>
    /// <param name="authorizer">Decides who may do what.</param>
    /// <param name="zones">Where validation records are looked for.</param>
    /// <param name="keys">Who signs what is issued.</param>
    /// <param name="usersOf">The ARNs of what shows a certificate, by its ARN.</param>
    public AcmService(
        StateStore<AcmState> store,
        LocalAwsOptions options,
        IAuthorizer authorizer,
        IDnsRecords zones,
        AuthorityKeys keys,
        Func<string, IEnumerable<string>> usersOf)
        : base("acm", "CertificateManager", "1.1", AcmCoverage.Known)
    {
        authority = new CertificateAuthority(keys);
        acm = new AcmContext(store, options, authorizer, new CertificateProgress(options, zones, authority), usersOf);
        new RequestOperation(acm).AddTo(Operations);
        new ReadOperations(acm).AddTo(Operations);
        new ImportOperation(acm).AddTo(Operations);
        new TagOperations(acm).AddTo(Operations);
    }

    /// <inheritdoc />
    public override ServiceCoverage Coverage => AcmCoverage.Of(Operations.Names);

    /// <inheritdoc />
    public IEnumerable<InventoryItem> Inventory => AcmInventory.Of(acm);

    /// <inheritdoc />
    public ManagedCertificate? FindCertificate(string arn) => acm.Find(arn) is { } certificate
        ? new ManagedCertificate(
            arn, [.. certificate.Names.Select(name => name.ToLowerInvariant())], CertificateJson.StatusOf(certificate, acm.Now) is "ISSUED")
        : null;

    /// <inheritdoc />
    public void Dispose() => authority.Dispose();
}
