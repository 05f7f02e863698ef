// Writes the catalogs: one JSON object a line, the first one says where the data is from, compressed with Brotli.
// Usage: node catalogs.mjs MANAGED_POLICIES_PACKAGE IAM_DATA_PACKAGE OUTPUT_FOLDER
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const [policiesFolder, dataFolder, output] = process.argv.slice(2);
const json = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));
const byName = (left, right) => (left < right ? -1 : left > right ? 1 : 0);

function source(folder, asOf) {
    const description = json(folder, 'package.json');
    if (description.license !== 'MIT') {
        throw new Error(`${description.name} is under ${description.license} now: read that licence before its data is taken`);
    }

    return { source: `npm ${description.name} ${description.version}`, license: description.license, asOf: asOf.slice(0, 10) };
}

function write(name, head, entries) {
    const text = [head, ...entries].map((entry) => JSON.stringify(entry)).join('\n') + '\n';
    const packed = brotliCompressSync(Buffer.from(text), {
        params: {
            [constants.BROTLI_PARAM_QUALITY]: 11,
            [constants.BROTLI_PARAM_LGWIN]: 24,
            [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
        },
    });
    writeFileSync(join(output, name), packed);
    console.log(`${name}: ${entries.length} entries, ${Buffer.byteLength(text)} bytes, ${packed.length} packed; ${head.source}, as of ${head.asOf}`);
}

// The newest version of each policy of AWS.
function managedPolicies() {
    const all = json(policiesFolder, 'dist', 'managedPolicies.json');
    const prefix = 'arn:aws:iam::aws:policy';
    const entries = Object.values(all)
        .map((policy) => {
            if (!policy.arn.startsWith(prefix + '/')) {
                throw new Error(`${policy.arn} is not a policy of AWS`);
            }

            const newest = policy.versions[policy.latestVersionId];
            return {
                path: policy.arn.slice(prefix.length),
                version: Number(policy.latestVersionId.slice(1)),
                created: policy.createdDate,
                updated: newest.createdDate ?? policy.lastUpdatedDate ?? policy.createdDate,
                document: newest.document,
            };
        })
        .sort((left, right) => byName(left.path, right.path));
    const asOf = entries.map((entry) => entry.updated).sort().at(-1);
    write('managed-policies.jsonl.br', source(policiesFolder, asOf), entries);
}

// What the Service Authorization Reference has of each service: actions with the types of resources they act on, those types' ARNs, and condition keys.
function serviceAuthorization() {
    const names = json(dataFolder, 'data', 'serviceNames.json');
    const part = (folder, service) => {
        const file = `${service}.json`;
        return readdirSync(join(dataFolder, 'data', folder)).includes(file) ? Object.values(json(dataFolder, 'data', folder, file)) : [];
    };
    const entries = json(dataFolder, 'data', 'services.json').sort(byName).map((service) => ({
        service,
        name: names[service],
        actions: Object.fromEntries(part('actions', service)
            .sort((left, right) => byName(left.name, right.name))
            .map((action) => [action.name, action.resourceTypes.map((type) => type.name)])),
        resources: Object.fromEntries(part('resourceTypes', service).map((type) => [type.key, type.arn])),
        keys: part('conditionKeys', service).map((condition) => condition.key).filter((key) => !key.startsWith('aws:')).sort(byName),
    }));
    write('service-authorization.jsonl.br', source(dataFolder, json(dataFolder, 'package.json').updatedAt), entries);
}

function licences() {
    const head = [
        '# Catalogs',
        '',
        'Data of other people, made smaller by `build/catalogs`; the first line of each file says which version it is from. AWS publishes the facts themselves in the',
        '*AWS Managed Policy Reference Guide* and the *Service Authorization Reference*.',
        '',
    ];
    const parts = [[policiesFolder, 'LICENSE', 'managed-policies.jsonl.br'], [dataFolder, 'LICENSE.txt', 'service-authorization.jsonl.br']]
        .map(([folder, file, catalog]) => [
            `## \`${catalog}\``, '', `From the npm package \`${json(folder, 'package.json').name}\` ${json(folder, 'package.json').version}:`, '',
            '```', readFileSync(join(folder, file), 'utf8').trim(), '```', '',
        ].join('\n'));
    writeFileSync(join(output, 'SOURCES.md'), [...head, ...parts].join('\n'));
}

managedPolicies();
serviceAuthorization();
licences();
