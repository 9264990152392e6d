/** Every process that is deployed as a service, in the order in which they are started. */
export const services = [
  { name: 'traces', port: 8106, onBroker: false },
  { name: 'intake', port: 8101, onBroker: true },
  { name: 'acceptance', port: 8102, onBroker: true },
  { name: 'dispatch', port: 8103, onBroker: true },
  { name: 'feedback', port: 8104, onBroker: true },
  { name: 'bulletin', port: 8105, onBroker: true },
  { name: 'gateway', port: 8080, onBroker: true },
] as const;

export type Service = (typeof services)[number];
export type ServiceName = Service['name'];

/** Each service has a database of its own, under its own name. */
export const serviceNames: readonly ServiceName[] = services.map(({ name }) => name);
